/// A cell with its result, as a line of a log.
package struct MatrixRecord: Sendable, Codable {
  /// What was done.
  package let cell: MatrixCell
  /// What came of it.
  package let result: MatrixResult
}

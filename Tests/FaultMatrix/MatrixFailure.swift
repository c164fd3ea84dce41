/// The matrix cannot be run.
package struct MatrixFailure: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}

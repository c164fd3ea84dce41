/// What became of a transfer with a fault.
package enum MatrixResult: Sendable, Equatable {
  /// The file arrived as it was sent.
  case success
  /// The transfer said that it failed, and the file is the old one or the new one.
  case clean(String)
  /// Anything else.
  case wrong(String)
}

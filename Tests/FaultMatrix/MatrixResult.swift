/// What became of a transfer with a fault.
package struct MatrixResult: Sendable, Hashable, Codable {
  /// The kinds of ends.
  package enum Outcome: String, CaseIterable, Sendable, Codable {
    /// Everything arrived as it was sent.
    case success
    /// The transfer said that it failed, and each file is the old one or the new one.
    case clean
    /// Anything else, and a success that left a board which did not answer.
    case wrong
    /// It took longer than a transfer may; each file is the old one or the new one.
    case slow
  }

  /// How it ended.
  package let outcome: Outcome
  /// The transfer's error, or what is wrong.
  package let message: String
  /// How long the transfer took.
  package let milliseconds: Int
  /// How often the board had to be reset until it answered again.
  package let resets: Int
  /// How often the friendly prompt took something that was not meant for it.
  package let strayLines: Int?
  /// Whether the faults happened: a transfer may be over before the byte.
  package let isHit: Bool
}

/// What the caller of a dialogue has to do next, in order.
public enum ESPAction: Equatable, Sendable {
  /// Write these bytes.
  case send([UInt8])
  /// Move the modem lines, with the pauses in between.
  case pulse(ESPLineSequence)
  /// Set the port to this many bit/s.
  case setRate(Int)
  /// Throw away what arrived and was not read yet.
  case discardInput
  /// Nothing more: `result` says what came of it.
  case finished
}

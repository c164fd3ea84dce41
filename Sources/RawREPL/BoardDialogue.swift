/// A protocol that a running program on the board and the host speak over the REPL's line.
///
/// The caller does what the actions say, hands over every byte that arrives, and calls `quiet` when
/// `progress` stood still for `patience`.
public protocol BoardDialogue: Sendable {
  /// How long `progress` may stand still.
  var patience: Duration { get }

  /// Grows with every step of the dialogue, never with stray bytes.
  var progress: Int { get }

  /// What ends a program that has given up, behind all that is still on its way to it; empty where
  /// only an interrupt does, which overtakes the rest.
  var dismissal: [UInt8] { get }

  /// Starts the dialogue: the program runs.
  mutating func begin() -> [DialogueAction]

  /// Takes bytes that arrived.
  mutating func received(_ bytes: [UInt8]) -> [DialogueAction]

  /// There was no progress for `patience`.
  mutating func quiet() -> [DialogueAction]
}

extension BoardDialogue {
  /// Only an interrupt ends the program.
  public var dismissal: [UInt8] { [] }
}

/// What the caller of a `BoardDialogue` has to do next, in order.
public enum DialogueAction: Equatable, Sendable {
  /// Write these bytes.
  case send([UInt8])
  /// Bytes that belong to no message: threads, timers, logs.
  case stray([UInt8])
  /// The dialogue is over and the program goes on to its end; `rest` came after the last message.
  case finished(rest: [UInt8])
  /// The dialogue gave up while the program still runs: only an interrupt brings the prompt back.
  case abandoned
}

/// An error a person can act on: one sentence with the values, a stable code, advice.
///
/// One enum per area conforms. `description` is the sentence; nothing outside the one printer of
/// layer 4 writes it to a terminal.
public protocol Diagnosable: Error, CustomStringConvertible {
  /// The area's word, the part of `code` before the dot: `port`, `repl`, `mpy`, `board`, …
  static var domain: String { get }

  /// Stable, documented and unique: `port.busy`.
  var code: String { get }

  /// What to do next; nil only for faults inside mote.
  var advice: String? { get }

  /// How a command that fails with this error ends.
  var exitStatus: ExitStatus { get }

  /// The error that led to this one, kept as it was.
  var cause: (any Error)? { get }
}

extension Diagnosable {
  /// The error underneath, when there is one.
  public var cause: (any Error)? { nil }
}

/// How a board behaves: a value that reacts to events and does no I/O.
///
/// Bytes come one at a time, so no script can depend on how a link cuts them.
public protocol BoardScript: Sendable {
  /// The board gets power, or starts again after a reset.
  mutating func start() -> [BoardAction]

  /// The board reads one byte.
  mutating func receive(_ byte: UInt8) -> [BoardAction]
}

extension BoardScript {
  /// Says nothing at start.
  public mutating func start() -> [BoardAction] { [] }
}

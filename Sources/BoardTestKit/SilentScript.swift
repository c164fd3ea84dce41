/// A board that takes everything and never answers: wrong firmware, or a dead one.
public struct SilentScript: BoardScript {
  /// Makes the silent script.
  public init() {}

  /// Nothing.
  public mutating func receive(_: UInt8) -> [BoardAction] { [] }
}

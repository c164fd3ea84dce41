/// A board that sends back what it gets.
public struct EchoScript: BoardScript {
  /// Makes the echoing script.
  public init() {}

  /// The byte.
  public mutating func receive(_ byte: UInt8) -> [BoardAction] { [.say([byte])] }
}

/// A rate of input.
public struct ReceivePace: Hashable, Sendable, Encodable {
  /// Bytes that may be sent at once.
  public let byteCount: Int
  /// Milliseconds to wait after them.
  public let milliseconds: Int
}

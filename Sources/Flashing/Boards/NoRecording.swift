public import FlashProtocols

/// Keeps none.
public struct NoRecording: FlashRecording {
  /// Nothing is noted.
  public init() {}

  /// Any.
  public func fastestRate(of device: ESPIdentity) -> Int? { nil }
  /// Nothing.
  public func laddered(to rate: Int, of device: ESPIdentity) {}
  /// Nothing.
  public func willWrite(_ byteCount: Int, to device: ESPIdentity) {}
  /// Nothing.
  public func hasWritten(_ byteCount: Int, to device: ESPIdentity) {}
}

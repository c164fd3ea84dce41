/// Where the factory's MAC address is.
public struct ESPMACRegisters: Hashable, Sendable {
  /// The word with the last four bytes.
  public let low: UInt32
  /// The word with the first two bytes in its low half.
  public let high: UInt32
}

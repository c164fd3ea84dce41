/// The watchdog that cannot be stopped but feeds itself when it is told to.
public struct ESPSuperWatchdog: Hashable, Sendable {
  /// The bit that makes it feed itself.
  public let feed: ESPBitField
  /// The register that takes `key` before `feed` can be written.
  public let protect: UInt32
  /// Opens `protect`.
  public let key: UInt32
}

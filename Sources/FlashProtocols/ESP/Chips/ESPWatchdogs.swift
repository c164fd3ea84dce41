/// The watchdogs that go on running in a chip's loader.
///
/// Source: Technical Reference Manuals, "Watchdog Timers".
public struct ESPWatchdogs: Hashable, Sendable {
  /// The register that takes `key` before the others can be written.
  public let protect: UInt32
  /// What the watchdog does; 0 stops it.
  public let config0: UInt32
  /// How long its first stage is.
  public let config1: UInt32
  /// Opens `protect`.
  public let key: UInt32
  /// Whether a reset by it is a way out of the loader.
  public let leaves: Bool
  /// The super watchdog; nil where there is none.
  public let superWatchdog: ESPSuperWatchdog?
}

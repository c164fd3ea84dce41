public import Transport

/// What the caller can do for a recovery that a byte stream cannot.
public struct RecoveryMeans: Sendable {
  /// Starts the process of a virtual board again; nil when it is not ours to start.
  public var restart: (@Sendable () async throws -> Void)?

  /// Enters the bootloader by opening the port, which is closed then, at 1200 bit/s; nil where the
  /// port has no speed.
  public var touch: (@Sendable () async throws -> Void)?

  /// Opens the port again after the board has left the bus, until the deadline.
  public var reconnect: (@Sendable (ContinuousClock.Instant) async throws -> any Transport)?

  /// Those that are there; nil for what cannot be done.
  public init(
    restart: (@Sendable () async throws -> Void)? = nil,
    touch: (@Sendable () async throws -> Void)? = nil,
    reconnect: (@Sendable (ContinuousClock.Instant) async throws -> any Transport)? = nil
  ) {
    self.restart = restart
    self.touch = touch
    self.reconnect = reconnect
  }
}

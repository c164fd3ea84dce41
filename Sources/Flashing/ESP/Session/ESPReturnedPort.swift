public import FlashProtocols
public import Transport

/// A port that has come back with the loader of the board that left.
public struct ESPReturnedPort: Sendable {
  /// The open port.
  public let transport: any Transport
  /// What is between this computer and the loader now.
  public let link: ESPLink

  /// The members in order.
  public init(transport: any Transport, link: ESPLink) {
    self.transport = transport
    self.link = link
  }
}

/// Opens the port again that went away while the loader was entered; throws when the deadline comes
/// first.
public typealias ESPPortReturn =
  @Sendable (_ deadline: ContinuousClock.Instant) async throws -> ESPReturnedPort

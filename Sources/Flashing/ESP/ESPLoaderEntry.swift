public import FlashProtocols
public import Transport

/// Brings a board of the ESP32 family into the loader of its ROM, and leaves it there.
public enum ESPLoaderEntry {
  /// Resets the chip through the modem lines until its loader answers.
  ///
  /// - Parameters:
  ///   - transport: the open port; one without modem lines has its board in the loader already.
  ///   - rate: its rate in bit/s.
  ///   - link: what is between this computer and the chip.
  ///   - limit: the time for all of it.
  ///   - portReturn: opens a port again that went away with the reset; nil where none does.
  /// - Returns: the chip that answers.
  /// - Throws: `ESPTrouble`, `ESPFailure`, `TransportError`, `FlashFailure.outOfTime`, `CancellationError`.
  public static func enter(
    _ transport: any Transport,
    rate: Int,
    link: ESPLink,
    limit: Duration = .seconds(20),
    portReturn: ESPPortReturn? = nil
  ) async throws -> ESPIdentity {
    let session = ESPSession(
      transport,
      rate: rate,
      link: link,
      options: ESPSessionOptions(resets: false, limit: limit),
      portReturn: portReturn,
      onEvent: { _ in }
    )
    return try await session.connect()
  }
}

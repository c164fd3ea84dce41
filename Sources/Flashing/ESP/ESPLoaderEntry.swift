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
  ///   - wait: how long the resets are repeated where somebody at the board's button can help.
  ///   - limit: the time for all of it, beside `wait`.
  ///   - portReturn: opens a port again that went away with the reset; nil where none does.
  /// - Returns: the chip that answers.
  /// - Throws: `ESPTrouble`, `ESPFailure`, `TransportError`, `FlashFailure.outOfTime`, `CancellationError`.
  public static func enter(
    _ transport: any Transport,
    rate: Int,
    link: ESPLink,
    wait: Duration = .zero,
    limit: Duration = .seconds(20),
    portReturn: ESPPortReturn? = nil
  ) async throws -> ESPIdentity {
    let session = ESPSession(
      transport,
      rate: rate,
      link: link,
      options: ESPSessionOptions(resets: false, wait: wait, limit: limit),
      portReturn: portReturn,
      onEvent: { _ in }
    )
    return try await session.connect()
  }
}

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
  /// - Returns: the chip that answers.
  /// - Throws: `ESPFailure`, `TransportError`, `FlashFailure.outOfTime`, `CancellationError`.
  public static func enter(
    _ transport: any Transport,
    rate: Int,
    link: ESPLink,
    limit: Duration = .seconds(20)
  ) async throws -> ESPIdentity {
    let port = LoaderPort(transport, rate: rate, deadline: .now + limit)
    let sequences = port.hasLines ? ESPLineSequence.loader(over: link) : []
    let contact = try await port.run(ESPConnection(ESPConnectionPlan(sequences: sequences)))
    return try await port.run(ESPIdentification(contact, link: link, rate: port.rate))
  }
}

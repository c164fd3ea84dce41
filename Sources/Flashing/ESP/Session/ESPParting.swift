import FlashProtocols
import Transport

/// Everything that is needed to leave a board as it is to be found, on its own.
struct ESPParting: Sendable {
  /// It is tried so long.
  private static let limit = Duration.seconds(5)
  /// A ROM that has begun to speak has said by then what it starts.
  private static let bootText = Duration.milliseconds(150)
  /// One that speaks has begun by then, and USB that goes away has gone.
  private static let silence = Duration.seconds(1)

  let transport: any Transport
  let rate: Int
  let lines: LoaderPort.Lines
  /// The loader that answers; nil where none does.
  let contact: ESPContact?
  let link: ESPLink
  /// Whether the board's program is started.
  let resets: Bool

  /// Starts the board's program, or leaves its loader at the rate where the next one looks for it.
  ///
  /// - Returns: false where the board says that it waits for a program again, as with its BOOT button
  ///   held.
  /// - Throws: `ESPFailure`, `TransportError`.
  func run() async throws -> Bool {
    let port = LoaderPort(transport, rate: rate, deadline: .now + Self.limit, lines: lines)
    guard resets, port.hasLines else {
      try await lowerRate(port)
      return true
    }
    // Programs have this rate as well.
    if link.hasRate { try? port.setRate(ESPRateLadder.slowest) }
    guard let contact else {
      try await port.pulse(.run(over: link))
      return true
    }
    _ = try await port.run(ESPRunReset(contact, link: link))
    return try await hearsStart()
  }

  /// False where the loader is what started.
  ///
  /// - Throws: `TransportError.unplugged` where the port goes away with the reset, as USB of the chip's
  ///   own may.
  private func hearsStart() async throws -> Bool {
    var end = ContinuousClock.now + Self.silence
    var text: [UInt8] = []
    while ContinuousClock.now < end, text.count < ESPHeard.textLimit {
      let bytes = try await transport.receive(before: end)
      if text.isEmpty, !bytes.isEmpty { end = min(end, .now + Self.bootText) }
      text += bytes
      let log = ESPBootLog(text)
      if log.waitsForDownload { return false }
      if log.startsApp { break }
    }
    return true
  }

  private func lowerRate(_ port: LoaderPort) async throws {
    guard let contact, link.hasRate, port.hasRate, rate != ESPRateLadder.slowest else { return }
    _ = try await port.run(ESPRateChange(contact, to: ESPRateLadder.slowest, from: rate))
  }
}

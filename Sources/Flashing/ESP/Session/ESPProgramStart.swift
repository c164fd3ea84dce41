import FlashProtocols
import Transport

/// Everything that is needed to start a board's program, on its own.
struct ESPProgramStart: Sendable {
  /// It is tried so long.
  private static let limit = Duration.seconds(5)

  let transport: any Transport
  let rate: Int
  let lines: LoaderPort.Lines
  /// The loader that answers; nil where none does.
  let contact: ESPContact?
  let link: ESPLink

  /// Resets the board; behind a bridge the line has the rate of programs afterwards.
  func run() async throws {
    let port = LoaderPort(transport, rate: rate, deadline: .now + Self.limit, lines: lines)
    if link.hasRate { try? port.setRate(ESPRateLadder.slowest) }
    guard let contact else {
      try await port.pulse(.run(over: link))
      return
    }
    _ = try await port.run(ESPRunReset(contact, link: link))
  }
}

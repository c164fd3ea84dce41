import RawREPL
import Transport

/// The bytes to and from one board, counted and bounded in time.
final class BoardLine {
  /// What has gone over the line.
  private(set) var traffic = Traffic()

  /// More than any banner or traceback; what is kept of a board that prints without end.
  private static let largestMemory = 65536

  /// The open port; another one after the board came back.
  var transport: any Transport

  init(_ transport: any Transport) {
    self.transport = transport
  }

  /// Writes all of `bytes`, within 10 s and what `more` adds.
  func send(_ bytes: [UInt8], within more: Duration = .zero) async throws {
    traffic.sent(bytes.count)
    try await transport.send(bytes, before: .now + .seconds(10) + more)
  }

  /// What arrives next; empty when nothing does before `deadline`.
  func receive(before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    let bytes = try await transport.receive(before: deadline)
    traffic.received(bytes.count)
    return bytes
  }

  /// Waits until the board has sent `text`; returns at most the last 64 KiB it sent.
  ///
  /// - Throws: `SessionError.stalled` when nothing arrives before `deadline`.
  func wait(for text: [UInt8], before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    var seen: [UInt8] = []
    while true {
      let bytes = try await receive(before: deadline)
      if bytes.isEmpty { throw SessionError.stalled(port: transport.name, phase: .prompt) }
      let start = max(0, seen.count - text.count)
      seen += bytes
      if seen[start...].firstRange(of: text) != nil { return seen }
      seen = seen.suffix(Self.largestMemory)
    }
  }

  /// What the board sends within `duration`, or until it leaves the bus.
  func listen(for duration: Duration) async throws -> [UInt8] {
    let deadline = ContinuousClock.now + duration
    var answer: [UInt8] = []
    do {
      while ContinuousClock.now < deadline {
        answer = (answer + (try await receive(before: deadline))).suffix(Self.largestMemory)
      }
    } catch TransportError.unplugged {
      return answer
    }
    return answer
  }
}

import RawREPL
import Transport

/// The bytes to and from one board, counted and bounded in time.
final class BoardLine {
  /// What has gone over the line.
  private(set) var traffic = Traffic()

  /// More than any banner or traceback; what is kept of a board that prints without end.
  private static let largestMemory = 65536

  /// The largest output buffer of a USB bridge in use (FTDI FT232H data sheet § 1).
  private static let bridgeBuffer = 1024

  /// The open port; another one after the board came back.
  var transport: any Transport {
    didSet { clear = .now }
  }

  private let bytesPerSecond: Int?
  /// When all that was sent has left this computer at the latest.
  private var clear = ContinuousClock.now

  /// - Parameters:
  ///   - transport: the open port.
  ///   - bytesPerSecond: what the line carries; nil where nothing paces it.
  init(_ transport: any Transport, bytesPerSecond: Int? = nil) {
    self.transport = transport
    self.bytesPerSecond = bytesPerSecond
  }

  /// Writes all of `bytes`, within 10 s and what `more` adds.
  func send(_ bytes: [UInt8], within more: Duration = .zero) async throws {
    traffic.sent(bytes.count)
    clear = max(clear, .now) + time(for: bytes.count)
    try await transport.send(bytes, before: .now + .seconds(10) + more)
  }

  /// Drops what was sent and has not left this computer; what is sent next is not behind it.
  ///
  /// - Returns: how long the rest may still take, where the port does not let it be dropped.
  func discardUnsent() -> Duration {
    if let left = transport.discardUnsent() {
      clear = min(clear, .now + time(for: left + Self.bridgeBuffer))
    }
    return max(.zero, ContinuousClock.now.duration(to: clear))
  }

  private func time(for count: Int) -> Duration {
    guard let bytesPerSecond, bytesPerSecond > 0 else { return .zero }
    return .seconds(Double(count) / Double(bytesPerSecond))
  }

  /// What arrives next; empty when nothing does before `deadline`.
  func receive(before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    let bytes = try await transport.receive(before: deadline)
    traffic.received(bytes.count)
    return bytes
  }

  /// Waits until the board has sent `text`; returns at most the last 64 KiB it sent.
  ///
  /// - Throws: `SessionError.stalled` when it does not arrive before `deadline`.
  func wait(for text: [UInt8], before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    var seen: [UInt8] = []
    // A flood of bytes must not go past the deadline.
    repeat {
      let bytes = try await receive(before: deadline)
      let start = max(0, seen.count - text.count)
      seen += bytes
      if seen[start...].firstRange(of: text) != nil { return seen }
      seen = seen.suffix(Self.largestMemory)
    } while ContinuousClock.now < deadline
    throw SessionError.stalled(port: transport.name, phase: .prompt)
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

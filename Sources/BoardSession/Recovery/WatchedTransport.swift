import RawREPL
import Synchronization
import Transport

/// A port whose bytes are also looked at for the starts of a board.
final class WatchedTransport: Transport {
  let port: any Transport
  private let text = Mutex(BootText())

  init(_ port: any Transport) {
    self.port = port
  }

  /// The starts seen so far.
  var starts: BootText { text.withLock(\.self) }

  var name: String { port.name }
  var modemLines: (any ModemLines)? { port.modemLines }
  var lineRate: (any LineRate)? { port.lineRate }

  func send(_ bytes: [UInt8], before deadline: ContinuousClock.Instant) async throws {
    try await port.send(bytes, before: deadline)
  }

  func receive(before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    let bytes = try await port.receive(before: deadline)
    text.withLock { $0.append(bytes) }
    return bytes
  }

  func discardUnsent() -> Int? { port.discardUnsent() }

  func close() {
    port.close()
  }
}

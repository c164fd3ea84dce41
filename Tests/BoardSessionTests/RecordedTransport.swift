import Synchronization
import Transport

/// A port that notes what is written and dropped.
final class RecordedTransport: Transport {
  private let port: any Transport
  private let log = Mutex<[AnsweringTransport.Event]>([])

  init(_ port: any Transport) {
    self.port = port
  }

  /// What was done, in order.
  var events: [AnsweringTransport.Event] { log.withLock(\.self) }

  var name: String { port.name }
  var modemLines: (any ModemLines)? { port.modemLines }

  func send(_ bytes: [UInt8], before deadline: ContinuousClock.Instant) async throws {
    log.withLock { $0.append(.sent(bytes)) }
    try await port.send(bytes, before: deadline)
  }

  func discardUnsent() -> Int? {
    log.withLock { $0.append(.discarded) }
    return port.discardUnsent()
  }

  func receive(before deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    try await port.receive(before: deadline)
  }

  func close() {
    port.close()
  }
}

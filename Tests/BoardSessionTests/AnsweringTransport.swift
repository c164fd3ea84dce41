import Synchronization
import Transport

/// A port whose far side is a function, with everything noted that is asked of it.
final class AnsweringTransport: Transport {
  enum Event: Equatable {
    case discarded
    case sent([UInt8])
  }

  let name = "answering"
  let modemLines: (any ModemLines)? = nil

  private let unsent: Int?
  private let answer: @Sendable (Int) async throws -> [UInt8]
  private let log = Mutex<[Event]>([])
  private let count = Mutex(0)

  /// - Parameters:
  ///   - unsent: what is left when the output is dropped.
  ///   - answer: what arrives, by how often it was asked for, from 0.
  init(unsent: Int? = nil, answer: @escaping @Sendable (Int) async throws -> [UInt8]) {
    self.unsent = unsent
    self.answer = answer
  }

  /// What was done, in order.
  var events: [Event] { log.withLock(\.self) }

  func discardUnsent() -> Int? {
    log.withLock { $0.append(.discarded) }
    return unsent
  }

  func send(_ bytes: [UInt8], before _: ContinuousClock.Instant) async throws {
    log.withLock { $0.append(.sent(bytes)) }
  }

  func receive(before _: ContinuousClock.Instant) async throws -> [UInt8] {
    let number = count.withLock { count in
      defer { count += 1 }
      return count
    }
    return try await answer(number)
  }

  func close() {}
}

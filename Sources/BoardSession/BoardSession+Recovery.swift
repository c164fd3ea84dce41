import RawREPL
import Transport

extension BoardSession {
  /// How long a board that vanished may take to come back when nobody said how long.
  private static let ownPatience = Duration.seconds(5)

  /// Whether the same work may succeed after `recover`.
  public nonisolated func isWorthRepeating(_ error: any Error) -> Bool {
    switch error {
    case let error as SessionError: error.isWorthRepeating
    case TransportError.unplugged: true
    default: false
    }
  }

  /// Brings the raw prompt back after a fault that is worth repeating.
  ///
  /// - Throws: what keeps the board from it; `error` itself where the board has gone for good.
  public func recover(from error: any Error) async throws {
    guard case TransportError.unplugged = error else { return try await interrupt() }
    guard let reconnecting else { throw error }
    line.transport.close()
    line.transport = try await reconnecting(.now + Self.ownPatience)
    try await interrupt()
  }

  /// Interrupts whatever runs and takes the raw prompt again.
  func interrupt() async throws {
    // Alone: a program that reads its input would take what comes in the same packet.
    try await line.send([ControlByte.interrupt])
    let end = ContinuousClock.now + .milliseconds(100)
    var last: UInt8?
    while last != UInt8(ascii: ">") {
      let bytes = try await line.receive(before: end)
      if bytes.isEmpty { break }
      last = bytes.last
    }
    try await enterRawMode()
    isWorking = false
  }
}

import BoardModel
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
    if case TransportError.unplugged = error {
      guard let reconnecting else { throw error }
      line.transport.close()
      line.transport = try await reconnecting(.now + Self.ownPatience)
    }
    do {
      try await interrupt()
    } catch {
      guard let resetting, BoardTrouble(error) != nil else { throw error }
      try await reset(by: resetting, after: error)
    }
  }

  private func reset(by resetting: Resetting, after error: any Error) async throws {
    // What the board has of ours went with the reset, or will not be looked for.
    forgetCode()
    line.transport = try await resetting(line.transport, error)
    try await enterRawMode()
    isWorking = false
  }

  /// Interrupts whatever runs and takes the raw prompt again.
  func interrupt() async throws {
    let unsent = line.discardUnsent()
    // Alone: a program that reads its input would take what comes in the same packet.
    try await line.send([ControlByte.interrupt], within: unsent)
    let end = ContinuousClock.now + .milliseconds(100) + unsent
    var last: UInt8?
    while last != UInt8(ascii: ">"), ContinuousClock.now < end {
      let bytes = try await line.receive(before: end)
      if bytes.isEmpty { break }
      last = bytes.last
    }
    try await enterRawMode()
    isWorking = false
  }
}

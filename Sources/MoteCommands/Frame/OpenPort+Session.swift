import BoardModel
import BoardSession
import TerminalOutput
import Transport

extension OpenPort {
  /// A board whose port was open a moment ago.
  private static let reopening = Duration.seconds(5)

  /// Opens a conversation with the board; one that does not answer is reset where that is allowed,
  /// at the beginning and in the middle of the work.
  ///
  /// - Parameters:
  ///   - consent: what may be done to a board that does not answer.
  ///   - isRepeatable: whether the same work sends the same bytes in every session.
  ///   - bytesPerSecond: what the line carries.
  ///   - terminal: where it is said that the board is reset.
  ///   - onStray: called with bytes that belong to no answer.
  /// - Returns: the board at its raw prompt.
  /// - Throws: `SessionError`, `RecoveryError`, or the transport's error.
  func session(
    consent: ResetConsent,
    isRepeatable: Bool,
    bytesPerSecond: Int,
    telling terminal: Terminal,
    onStray: @escaping @Sendable ([UInt8]) -> Void
  ) async throws -> BoardSession {
    let resetting: BoardSession.Resetting = { port, error in
      try await climb(from: error, on: port, consent, terminal)
    }
    func open(_ port: any Transport) async throws -> BoardSession {
      try await BoardSession.open(
        on: port,
        reconnecting: reconnect,
        resetting: consent.isEmpty ? nil : resetting,
        isRepeatable: isRepeatable,
        bytesPerSecond: bytesPerSecond,
        onStray: onStray
      )
    }
    do {
      return try await open(transport)
    } catch {
      guard !consent.isEmpty, BoardTrouble(error) != nil else { throw error }
      let port = try await reconnect(.now + Self.reopening)
      return try await open(try await climb(from: error, on: port, consent, terminal))
    }
  }

  /// The board at its prompt again, on `port` or the one it returned on.
  private func climb(
    from error: any Error,
    on port: any Transport,
    _ consent: ResetConsent,
    _ terminal: Terminal
  ) async throws -> any Transport {
    guard let trouble = BoardTrouble(error) else { throw error }
    terminal.notice("\(error)")
    let recovery = BoardRecovery(
      ResetLadder(for: trouble, boards: boards),
      consent: consent,
      means: recoveryMeans
    )
    let result = try await recovery.recover(port) { step in
      terminal.notice("Trying \(step).")
    }
    guard result.attempts.last?.outcome != .bootloader else {
      throw RecoveryError.inBootloader(port: port.name)
    }
    return result.transport
  }
}

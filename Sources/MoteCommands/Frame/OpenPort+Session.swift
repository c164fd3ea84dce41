import BoardModel
import BoardSession
import TerminalOutput

extension OpenPort {
  /// A board whose port was open a moment ago.
  private static let reopening = Duration.seconds(5)

  /// Opens a conversation with the board; one that does not answer is reset where that is allowed.
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
    do {
      return try await BoardSession.open(
        on: transport,
        reconnecting: reconnect,
        isRepeatable: isRepeatable,
        bytesPerSecond: bytesPerSecond,
        onStray: onStray
      )
    } catch let error as SessionError {
      guard !consent.isEmpty, let trouble = error.trouble else { throw error }
      terminal.notice("\(error)")
      let recovery = BoardRecovery(
        ResetLadder(for: trouble, boards: boards),
        consent: consent,
        means: recoveryMeans
      )
      let port = try await reconnect(.now + Self.reopening)
      let result = try await recovery.recover(port) { step in
        terminal.notice("Trying \(step).")
      }
      return try await BoardSession.open(
        on: result.transport,
        reconnecting: reconnect,
        isRepeatable: isRepeatable,
        bytesPerSecond: bytesPerSecond,
        onStray: onStray
      )
    }
  }
}

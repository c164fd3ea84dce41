import FlashProtocols

extension ESPSession {
  /// Rounds between two looks at the time, each with another reset.
  private static let waitRounds = 2

  /// As `answer`; a board that does not reach its loader by itself is tried on for a while, so that
  /// somebody can hold its button.
  func answerToPerson() async throws -> ESPIdentity {
    do {
      return try await answer()
    } catch ESPFailure.noSync(let rounds) {
      let finding = ESPFinding.withoutSync(
        port.heard,
        hasManagedSupply: options.hasManagedSupply
      )
      guard options.wait > .zero, finding.isHelpedByButton else {
        throw ESPFailure.noSync(rounds: rounds)
      }
      onEvent(.waiting(finding, seconds: Int(options.wait.components.seconds)))
      return try await answer(before: .now + options.wait, after: rounds)
    }
  }

  private func answer(
    before end: ContinuousClock.Instant,
    after earlier: Int
  ) async throws -> ESPIdentity {
    var rounds = earlier
    while true {
      do {
        return try await answer(rounds: Self.waitRounds, from: rounds - earlier)
      } catch ESPFailure.noSync {
        rounds += Self.waitRounds
        // What was heard first tells as much, and is not lost among later bytes.
        guard ContinuousClock.now < end else { throw ESPFailure.noSync(rounds: rounds) }
      }
    }
  }
}

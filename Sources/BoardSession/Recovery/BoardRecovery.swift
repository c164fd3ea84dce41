public import BoardModel
public import Transport

/// Climbs a reset ladder until the board is at its prompt.
///
/// Without consent nothing but Ctrl-C is sent. Every wait ends at `limit` and every flood of bytes
/// at a cap.
public struct BoardRecovery: Sendable {
  /// Where a board is in the end.
  public struct Result: Sendable {
    /// The port that was given, or the one the board returned on.
    ///
    /// Open, but closed when the board is in its bootloader.
    public let transport: any Transport
    /// What was tried; the last attempt is the one that helped.
    public let attempts: [RecoveryAttempt]
  }

  /// Why a step was left out that the person has not allowed.
  static let consentReason = "not allowed"

  let ladder: ResetLadder
  let consent: ResetConsent
  let means: RecoveryMeans
  let limit: Duration

  /// A recovery that has not begun.
  ///
  /// - Parameters:
  ///   - ladder: what to try.
  ///   - consent: which of it is allowed.
  ///   - means: what the caller can do for it.
  ///   - limit: how long all of it may take; the last step may take 5 s longer.
  public init(
    _ ladder: ResetLadder,
    consent: ResetConsent,
    means: RecoveryMeans = RecoveryMeans(),
    limit: Duration = .seconds(25)
  ) {
    self.ladder = ladder
    self.consent = consent
    self.means = means
    self.limit = limit
  }

  /// Tries the steps in order.
  ///
  /// - Parameters:
  ///   - transport: an open port; it is closed when this throws.
  ///   - onStep: called before each step that is carried out.
  /// - Returns: the board at its raw prompt, or in its bootloader when that was allowed.
  /// - Throws: `RecoveryError`, or the transport's error when the board has left the bus for good.
  public func recover(
    _ transport: any Transport,
    onStep: @Sendable (ResetStep) -> Void = { _ in }
  ) async throws -> Result {
    let end = ContinuousClock.now + limit
    var climb = RecoveryClimb(self, on: transport, end: end)
    do {
      var attempts: [RecoveryAttempt] = []
      for step in ladder.steps {
        if case .ask(let request) = step {
          throw climb.failure(attempts, request: request)
        }
        let outcome = try await climb.take(step, onStep: onStep)
        attempts.append(RecoveryAttempt(step, outcome))
        if outcome == .prompt || outcome == .bootloader {
          return Result(transport: climb.port, attempts: attempts)
        }
      }
      throw climb.failure(attempts, request: "Press the board's reset button.")
    } catch {
      climb.port.close()
      throw error
    }
  }
}

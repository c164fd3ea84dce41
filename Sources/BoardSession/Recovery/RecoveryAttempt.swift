public import BoardModel

/// One step of a recovery and what came of it.
public struct RecoveryAttempt: Sendable, Equatable {
  /// What came of a step.
  public enum Outcome: Sendable, Equatable {
    /// The board is at its prompt.
    case prompt
    /// The board is in its bootloader, as was asked for.
    case bootloader
    /// It was done and did not help.
    case vain
    /// It was not done; the clause says why.
    case skipped(reason: String)
  }

  /// What was to be done.
  public let step: ResetStep

  /// What came of it.
  public let outcome: Outcome

  /// A step and its outcome.
  public init(_ step: ResetStep, _ outcome: Outcome) {
    self.step = step
    self.outcome = outcome
  }
}

extension RecoveryAttempt: CustomStringConvertible {
  /// `a reset through DTR and RTS (not done: the port has no such lines)`.
  public var description: String {
    switch outcome {
    case .prompt, .bootloader: "\(step)"
    case .vain: "\(step) (in vain)"
    case .skipped(let reason): "\(step) (not done: \(reason))"
    }
  }
}

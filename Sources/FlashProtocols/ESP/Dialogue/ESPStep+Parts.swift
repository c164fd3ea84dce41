extension ESPStep {
  /// This step as one of a procedure that its own is a part of; `next` is what follows the part.
  func then<Other>(_ next: (Outcome) -> ESPStep<Other>) -> ESPStep<Other> {
    switch self {
    case .ask(let command): .ask(command)
    case .pause(let duration): .pause(duration)
    case .hear(let duration): .hear(duration)
    case .act(let action): .act(action)
    case .fail(let failure): .fail(failure)
    case .finish(let outcome): next(outcome)
    }
  }
}

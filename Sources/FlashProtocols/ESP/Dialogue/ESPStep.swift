/// What a procedure wants next.
public enum ESPStep<Outcome: Sendable>: Sendable {
  /// Send the command and wait for its reply.
  case ask(ESPCommand)
  /// Wait; what arrives meanwhile answers nothing.
  case pause(Duration)
  /// Wait so long for a frame that need be no reply; the next event is `frame` or `silent`.
  case hear(Duration)
  /// Do something to the line, then go on at once.
  case act(ESPAction)
  /// Nothing more: this is what came of it.
  case finish(Outcome)
  /// Nothing more: it did not work.
  case fail(ESPFailure)
}

extension ESPStep: Equatable where Outcome: Equatable {}

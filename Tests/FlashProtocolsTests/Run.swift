import FlashProtocols

/// Carries out a procedure against a model, without a clock of its own.
struct Run<Procedure: ESPProcedure> {
  /// How it ended; nil when it did not.
  let result: Result<Procedure.Outcome, ESPFailure>?
  /// What was heard outside replies, and how many replies came.
  let heard: ESPHeard
  /// The procedure at its end.
  let procedure: Procedure
  /// Waiting that the procedure asked for, as far as nothing came; pulses included.
  let elapsed: Duration
  /// The resets.
  let pulses: [ESPLineSequence]
  /// The rates that the port was set to.
  let rates: [Int]

  /// Carries `procedure` out; `chunkSize` bytes arrive at a time, `boot` after every reset.
  init(
    _ procedure: Procedure,
    on model: inout ROMModel,
    chunkSize: Int = 1000,
    boot: [UInt8] = []
  ) {
    var dialogue = ESPDialogue(procedure)
    var elapsed = Duration.zero
    var arriving: [UInt8] = []
    var pulses: [ESPLineSequence] = []
    var rates: [Int] = []
    var actions = dialogue.begin()
    for _ in 0..<200_000 {
      for action in actions {
        switch action {
        case .send(let bytes): arriving += model.take(bytes)
        case .pulse(let sequence):
          elapsed += sequence.duration
          pulses.append(sequence)
          arriving += boot
        case .setRate(let rate): rates.append(rate)
        case .discardInput: arriving = []
        case .finished: break
        }
      }
      actions = []
      guard dialogue.result == nil else { break }
      if arriving.isEmpty {
        elapsed += dialogue.patience
        actions = dialogue.timePassed()
      } else {
        let piece = arriving.prefix(chunkSize)
        arriving.removeFirst(piece.count)
        actions = dialogue.received(piece)
      }
    }
    result = dialogue.result
    heard = dialogue.heard
    self.procedure = dialogue.procedure
    self.elapsed = elapsed
    self.pulses = pulses
    self.rates = rates
  }

  /// What came of it, or a failure's description.
  var outcome: Procedure.Outcome? { try? result?.get() }

  /// Why it failed.
  var failure: ESPFailure? {
    if case .failure(let failure)? = result { failure } else { nil }
  }
}

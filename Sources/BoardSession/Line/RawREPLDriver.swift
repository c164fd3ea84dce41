import RawREPL

/// Carries out what the values of the raw REPL ask for: actions out, bytes and silence in.
struct RawREPLDriver {
  let line: BoardLine
  /// Called with bytes that belong to no answer.
  let onStray: @Sendable ([UInt8]) -> Void

  /// Brings the board to its raw prompt, or finds out why not.
  func enter() async throws -> RawREPLEntry.Finding {
    var entry = RawREPLEntry()
    let start = ContinuousClock.now
    var actions = entry.begin()
    while true {
      for action in actions {
        switch action {
        case .send(let bytes): try await line.send(bytes)
        case .finished(let finding): return finding
        }
      }
      let bytes = try await line.receive(before: .now + entry.patience)
      let elapsed = ContinuousClock.now - start
      actions = bytes.isEmpty ? entry.quiet(at: elapsed) : entry.received(bytes, at: elapsed)
    }
  }

  /// Runs `execution` to its end; nil when `limit` has passed and the program still runs.
  func run(
    _ execution: inout RawREPLExecution,
    limit: Duration?,
    onOutput: @Sendable ([UInt8]) throws -> Void
  ) async throws -> RawREPLExecution.Outcome? {
    let end = limit.map { ContinuousClock.now + $0 }
    var actions = execution.begin()
    var progress = execution.progress
    var lastProgress = ContinuousClock.now
    while true {
      if let outcome = try await perform(actions, onOutput: onOutput) { return outcome }
      let patience = execution.patience.map { lastProgress + $0 }
      let deadline = [patience, end].compactMap { $0 }.min() ?? .now + .seconds(3600)
      let bytes = try await line.receive(before: deadline)
      if let end, ContinuousClock.now >= end { return nil }
      actions = bytes.isEmpty ? [] : execution.received(bytes)
      if execution.progress != progress {
        progress = execution.progress
        lastProgress = .now
      } else if let patience, ContinuousClock.now >= patience {
        actions += execution.quiet()
      }
    }
  }

  /// How far a held execution came.
  enum Beginning {
    /// The program runs and has printed this.
    case running(printed: [UInt8])
    /// It never ran.
    case ended(RawREPLExecution.Outcome)
  }

  /// Runs a held `execution` until its program runs.
  func begin(_ execution: inout RawREPLExecution) async throws -> Beginning {
    let printed = OutputCollector(limit: 1 << 20)
    var actions = execution.begin()
    var progress = execution.progress
    var lastProgress = ContinuousClock.now
    while true {
      let outcome = try await perform(actions, onOutput: { printed.append($0) })
      if let outcome { return .ended(outcome) }
      if execution.isRunning { return .running(printed: printed.bytes) }
      let deadline = lastProgress + (execution.patience ?? .seconds(20))
      let bytes = try await line.receive(before: deadline)
      actions = bytes.isEmpty ? [] : execution.received(bytes)
      if execution.progress != progress {
        progress = execution.progress
        lastProgress = .now
      } else if ContinuousClock.now >= deadline {
        actions += execution.quiet()
      }
    }
  }

  /// Gives the line to `dialogue` until it has finished.
  ///
  /// - Returns: what came after its end; nil when it gave up, with the program still running.
  func drive<Dialogue: BoardDialogue>(
    _ dialogue: inout Dialogue,
    printed: [UInt8],
    onProgress: (Dialogue) -> Void = { _ in }
  ) async throws -> [UInt8]? {
    var actions = dialogue.begin()
    if !printed.isEmpty { actions += dialogue.received(printed) }
    var clock = ProgressClock(dialogue.progress, at: .now)
    var isQuiet = false
    while true {
      for action in actions {
        switch action {
        case .send(let bytes): try await line.send(bytes, within: dialogue.patience)
        case .stray(let bytes): onStray(bytes)
        case .finished(let rest): return rest
        case .abandoned:
          if !isQuiet { try await dismiss(with: dialogue.dismissal) }
          return nil
        }
      }
      let bytes = try await line.receive(before: clock.since + dialogue.patience)
      actions = bytes.isEmpty ? [] : dialogue.received(bytes)
      if clock.note(dialogue.progress, at: .now) {
        onProgress(dialogue)
      } else if ContinuousClock.now >= clock.since + dialogue.patience {
        isQuiet = true
        actions += dialogue.quiet()
      }
    }
  }

  /// Runs `execution` from the end of its dialogues to its own.
  func end(
    _ execution: inout RawREPLExecution,
    rest: [UInt8],
    dismissal: [UInt8] = [],
    onOutput: @Sendable ([UInt8]) throws -> Void = { _ in }
  ) async throws -> RawREPLExecution.Outcome {
    execution.isHeld = false
    // A program that gives up at the very end waits for what ends it.
    if rest.first == Self.refusal, !dismissal.isEmpty {
      try await dismiss(with: dismissal)
      return .stalled(.output)
    }
    var actions = execution.received(rest)
    var clock = ProgressClock(execution.progress, at: .now)
    // A program that prints on after its last message makes progress without end.
    let end = ContinuousClock.now + Self.ending
    while true {
      if let outcome = try await perform(actions, onOutput: onOutput) { return outcome }
      if ContinuousClock.now >= end { return .stalled(.output) }
      let deadline = clock.since + (execution.patience ?? Self.ending)
      let bytes = try await line.receive(before: min(end, deadline))
      if bytes.first == Self.refusal, !dismissal.isEmpty {
        try await dismiss(with: dismissal)
        return .stalled(.output)
      }
      actions = bytes.isEmpty ? [] : execution.received(bytes)
      if !clock.note(execution.progress, at: .now), ContinuousClock.now >= deadline {
        actions += execution.quiet()
      }
    }
  }

  /// A program that has given up reads what is on its way up to `mark`.
  ///
  /// An interrupt would overtake it, and the prompt would take it for source.
  private func dismiss(with mark: [UInt8]) async throws {
    guard !mark.isEmpty else { return }
    // Three times, for a line that loses bytes.
    try await line.send(mark + mark + mark)
    let end = ContinuousClock.now + .seconds(1)
    var last: UInt8?
    while last != UInt8(ascii: ">"), ContinuousClock.now < end {
      last = try await line.receive(before: end).last
    }
  }

  /// The board has given up: `LineSignal.refusal` of the transfer protocol.
  private static let refusal: UInt8 = 0x15
  /// What a program may take to end after its last message.
  private static let ending = Duration.seconds(3)

  private func perform(
    _ actions: [RawREPLExecution.Action],
    onOutput: @Sendable ([UInt8]) throws -> Void
  ) async throws -> RawREPLExecution.Outcome? {
    for action in actions {
      switch action {
      case .send(let bytes): try await line.send(bytes)
      case .output(let bytes): try onOutput(bytes)
      case .stray(let bytes): onStray(bytes)
      case .finished(let outcome): return outcome
      }
    }
    return nil
  }
}

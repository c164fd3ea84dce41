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
    var progress = dialogue.progress
    var lastProgress = ContinuousClock.now
    while true {
      for action in actions {
        switch action {
        case .send(let bytes): try await line.send(bytes, within: dialogue.patience)
        case .stray(let bytes): onStray(bytes)
        case .finished(let rest): return rest
        case .abandoned: return nil
        }
      }
      let deadline = lastProgress + dialogue.patience
      let bytes = try await line.receive(before: deadline)
      actions = bytes.isEmpty ? [] : dialogue.received(bytes)
      if dialogue.progress != progress {
        progress = dialogue.progress
        lastProgress = .now
        onProgress(dialogue)
      } else if ContinuousClock.now >= deadline {
        actions += dialogue.quiet()
      }
    }
  }

  /// Runs `execution` from the end of its dialogues to its own.
  func end(
    _ execution: inout RawREPLExecution,
    rest: [UInt8],
    onOutput: @Sendable ([UInt8]) throws -> Void = { _ in }
  ) async throws -> RawREPLExecution.Outcome {
    execution.isHeld = false
    var actions = execution.received(rest)
    let end = ContinuousClock.now + Self.ending
    while true {
      if let outcome = try await perform(actions, onOutput: onOutput) { return outcome }
      let deadline = min(end, .now + (execution.patience ?? Self.ending))
      let bytes = try await line.receive(before: deadline)
      if bytes.isEmpty {
        actions = execution.quiet()
        if ContinuousClock.now >= end { return .stalled(.output) }
      } else {
        actions = execution.received(bytes)
      }
    }
  }

  /// What a program may take to end after its last message.
  private static let ending = Duration.seconds(10)

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

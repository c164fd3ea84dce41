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

  private func perform(
    _ actions: [RawREPLExecution.Action],
    onOutput: @Sendable ([UInt8]) throws -> Void
  ) async throws -> RawREPLExecution.Outcome? {
    for action in actions {
      switch action {
      case .send(let bytes): try await line.send(bytes)
      case .sendPaced(let pieces, let pause):
        for piece in pieces {
          try await line.send(piece)
          onStray(try await line.receive(before: .now + pause))
        }
      case .output(let bytes): try onOutput(bytes)
      case .stray(let bytes): onStray(bytes)
      case .finished(let outcome): return outcome
      }
    }
    return nil
  }
}

import Subprocess
import Synchronization

extension Program {
  /// Runs it and interrupts it, as Ctrl-C does, as soon as its standard output has `text`.
  ///
  /// - Throws: see the other `run`.
  public func run(
    _ arguments: [String],
    interruptedAfter text: String
  ) async throws -> ProgramResult {
    let folder = try TemporaryFolder()
    return try await run(arguments, in: folder) {
      try folder.text("output").contains(text)
    }
  }

  /// Runs it and interrupts it, as Ctrl-C does, as soon as `isTime` says so.
  ///
  /// - Throws: `ProgramFailure.nothingHappened` when that takes more than 20 s; the program, which
  ///   has as long again to end, is killed then.
  public func run(
    _ arguments: [String],
    interruptedWhen isTime: @escaping @Sendable () async throws -> Bool
  ) async throws -> ProgramResult {
    try await run(arguments, in: TemporaryFolder(), interruptedWhen: isTime)
  }

  /// `folder` is where its two streams go.
  private func run(
    _ arguments: [String],
    in folder: TemporaryFolder,
    interruptedWhen isTime: @escaping @Sendable () async throws -> Bool
  ) async throws -> ProgramResult {
    let start = ContinuousClock.now
    let watchdog = Mutex<Task<Void, any Error>?>(nil)
    defer { watchdog.withLock { $0?.cancel() } }
    let outcome = try await Subprocess.run(
      configuration(arguments),
      input: .none,
      output: .fileDescriptor(try folder.descriptor("output"), closeAfterSpawningProcess: true),
      error: .fileDescriptor(try folder.descriptor("error"), closeAfterSpawningProcess: true)
    ) { execution -> Bool in
      let guardian = Task {
        try await Task.sleep(for: .seconds(40))
        try execution.send(signal: .kill)
      }
      watchdog.withLock { $0 = guardian }
      while try await !isTime() {
        guard ContinuousClock.now - start < .seconds(20) else {
          try execution.send(signal: .kill)
          return false
        }
        try await Task.sleep(for: .milliseconds(10))
      }
      try execution.send(signal: .interrupt)
      return true
    }
    guard outcome.closureResult else {
      throw ProgramFailure.nothingHappened(command: text(arguments))
    }
    return ProgramResult(
      outcome.terminationStatus,
      output: try folder.read("output"),
      error: try folder.read("error"),
      since: start
    )
  }
}

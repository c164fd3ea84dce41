public import Subprocess

extension Program {
  /// Runs it without streams to its end.
  ///
  /// - Parameters:
  ///   - arguments: the words after the program's name.
  ///   - more: variables besides the few that are kept.
  ///   - started: is told the process id, to be used while the program runs.
  /// - Returns: how it ended.
  /// - Throws: when it cannot be started.
  public func running(
    _ arguments: [String],
    environment more: [String: String] = [:],
    _ started: @escaping @Sendable (Int32) -> Void
  ) async throws -> TerminationStatus {
    let outcome = try await Subprocess.run(
      configuration(arguments, environment: more),
      input: .none,
      output: .discarded,
      error: .discarded
    ) { execution in started(execution.processIdentifier.value) }
    return outcome.terminationStatus
  }

  /// Runs it without streams, and kills it when `body`, which is told the process id, returns.
  ///
  /// - Throws: when it cannot be started, and what `body` throws.
  public func killed(
    _ arguments: [String],
    after body: (Int32) async throws -> Void
  ) async throws {
    _ = try await Subprocess.run(
      configuration(arguments),
      input: .none,
      output: .discarded,
      error: .discarded
    ) { execution in
      defer { try? execution.send(signal: .kill) }
      try await body(execution.processIdentifier.value)
    }
  }
}

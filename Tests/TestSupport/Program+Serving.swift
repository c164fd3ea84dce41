import Subprocess

extension Program {
  /// Runs it in the background while `work` uses the port its first line names.
  ///
  /// - Returns: what `work` returns; the program is terminated then.
  /// - Throws: `ProgramFailure.noPort` when it ends, or 20 s pass, without that line.
  public func serving<Value: Sendable>(
    _ arguments: [String],
    _ work: @escaping @Sendable (_ port: String) async throws -> Value
  ) async throws -> Value {
    let start = ContinuousClock.now
    let folder = try TemporaryFolder()
    let outcome = try await Subprocess.run(
      configuration(arguments),
      input: .none,
      output: .sequence,
      error: .fileDescriptor(try folder.descriptor("error"), closeAfterSpawningProcess: true)
    ) { execution -> Value? in
      let watchdog = Task {
        try await Task.sleep(for: .seconds(20))
        try execution.send(signal: .kill)
      }
      var line = ""
      for try await text in execution.standardOutput.strings() {
        line = text
        break
      }
      watchdog.cancel()
      guard let port = line.split(whereSeparator: \.isWhitespace).last.map(String.init) else {
        return nil
      }
      defer { try? execution.send(signal: .terminate) }
      return try await work(port)
    }
    let end = ProgramResult(
      outcome.terminationStatus,
      error: try folder.read("error"),
      since: start
    )
    guard let value = outcome.closureResult else {
      throw ProgramFailure.noPort(command: text(arguments), status: end.status, error: end.error)
    }
    return value
  }
}

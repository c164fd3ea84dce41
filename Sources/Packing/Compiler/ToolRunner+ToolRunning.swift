public import HostSystem

extension ToolRunner: ToolRunning {
  /// Runs `program` with `arguments` to its end and returns its standard output as text.
  public func output(of program: String, _ arguments: [String]) async throws -> String {
    try await run(program, arguments).text
  }
}

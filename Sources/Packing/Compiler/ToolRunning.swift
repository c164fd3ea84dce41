/// Starts programs of the host: what packing needs of the system.
public protocol ToolRunning: Sendable {
  /// Runs `program` with `arguments` to its end.
  ///
  /// - Returns: its standard output.
  /// - Throws: when it cannot be started or ends with another status than 0.
  func output(of program: String, _ arguments: [String]) async throws -> String
}

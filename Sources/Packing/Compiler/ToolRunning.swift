/// Starts programs of the host: what packing needs of the system.
public protocol ToolRunning: Sendable {
  /// Runs `command` to its end and collects what it writes.
  ///
  /// - Parameter command: the path of the executable, then its arguments.
  /// - Throws: when the program cannot be started.
  func run(_ command: [String]) async throws -> ToolOutput
}

import FoundationEssentials
import HostSystem
import TerminalOutput
import TestSupport

@testable import MoteCommands

extension CommandContext {
  /// A command's, which says what it says to the tests' standard error; no variable is set.
  static func quiet(
    _ arguments: [String] = [],
    state: TemporaryFolder? = nil,
    now: @escaping @Sendable () -> Date = { .now }
  ) -> CommandContext {
    let sink = OutputSink.standardError(environment: [:])
    return CommandContext(
      arguments: arguments,
      environment: [:],
      terminal: Terminal(
        output: sink,
        error: sink,
        colors: ColorPolicy(environment: [:], noColorFlag: true)
      ),
      folders: HostFolders(environment: state.map { ["MOTE_STATE": $0.path] } ?? [:]),
      now: now
    )
  }
}

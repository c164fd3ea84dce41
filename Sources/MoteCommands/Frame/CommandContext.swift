import FoundationEssentials
import HostSystem
import TerminalOutput

/// What a command may use of the world: given, so that tests can give another.
struct CommandContext: Sendable {
  /// The words after the program's name.
  let arguments: [String]

  /// The environment variables.
  let environment: [String: String]

  /// Where results and messages go.
  let terminal: Terminal

  /// Where mote keeps its files.
  let folders: HostFolders

  /// The time of day.
  let now: @Sendable () -> Date
}

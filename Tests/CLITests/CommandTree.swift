import FoundationEssentials
import TestSupport

/// All commands the program has, as it says itself.
enum CommandTree {
  /// The words of every command and group, the program alone first: `[]`, `["board"]`,
  /// `["board", "list"]`.
  static func paths() async throws -> [[String]] {
    let dump = try await Program.mote.run(["--experimental-dump-help"])
    let root = try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command
    return root.paths(below: [])
  }

  private struct Dump: Decodable {
    let command: Command
  }

  private struct Command: Decodable {
    let commandName: String
    let subcommands: [Command]?

    func paths(below path: [String]) -> [[String]] {
      let own = (subcommands ?? []).filter { $0.commandName != "help" }
      return [path] + own.flatMap { $0.paths(below: path + [$0.commandName]) }
    }
  }
}

import ArgumentParser
import BoardSession
import TerminalOutput

/// `mote fs mkdir`: new directories on the board.
struct FsMakeDirectory: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "mkdir",
    abstract: "Create directories on the board.",
    discussion: """
      Examples:
        mote fs mkdir :lib
        mote fs mkdir --parents :data/2026/11
      """
  )

  @Argument(help: "Directories on the board.")
  var paths: [String]

  @Flag(name: .shortAndLong, help: "Create what is missing above, and accept what is there.")
  var parents = false

  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      let files = BoardFileSystem(link.session)
      var created: [String] = []
      for path in paths {
        let path = try await files.absolute(PathArgument.boardPath(path))
        if parents {
          try await files.makeDirectories(path)
        } else {
          try await files.makeDirectory(path)
        }
        created.append(path)
      }
      try context.terminal.render(
        ChangedPathsDocument(paths: created),
        as: .text(created.map { "created \($0)" }.joined(separator: "\n"))
      )
    }
  }
}

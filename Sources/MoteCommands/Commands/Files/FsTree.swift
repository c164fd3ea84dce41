import ArgumentParser
import BoardSession
import TerminalOutput

/// `mote fs tree`: everything below a directory on the board.
struct FsTree: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree",
    abstract: "List a directory on the board with everything below it.",
    discussion: """
      Examples:
        mote fs tree
        mote fs tree :/lib --plain
      """
  )

  @Argument(help: "A directory on the board (default: the board's own directory).")
  var path = ""

  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      let files = BoardFileSystem(link.session)
      let path = try await files.absolute(PathArgument.boardPath(path))
      let entries = try await files.tree(path)
      let depth = path.split(separator: "/").count
      try context.terminal.render(
        EntriesDocument(path: path, entries: entries),
        as: .table(
          EntriesDocument.table(entries) { entry in
            let level = entry.path.split(separator: "/").count - depth - 1
            return String(repeating: "  ", count: max(0, level)) + entry.name
          }
        )
      )
    }
  }
}

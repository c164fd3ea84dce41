import ArgumentParser
import BoardSession
import TerminalOutput

/// `mote fs ls`: the entries of a directory on the board.
struct FsList: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls",
    abstract: "List a directory on the board.",
    discussion: """
      Examples:
        mote fs ls
        mote fs ls :/lib --json
      """
  )

  @Argument(help: "A directory or file on the board (default: the board's own directory).")
  var path = ""

  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      let files = BoardFileSystem(link.session)
      let path = try await files.absolute(PathArgument.boardPath(path))
      guard let top = try await files.entry(at: path) else {
        throw BoardFileError.notFound(path: path)
      }
      let entries = top.kind == .directory ? try await files.list(path) : [top]
      try context.terminal.render(
        EntriesDocument(path: path, entries: entries),
        as: .table(EntriesDocument.table(entries) { $0.name })
      )
    }
  }
}

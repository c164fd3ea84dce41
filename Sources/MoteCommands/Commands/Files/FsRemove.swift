import ArgumentParser
import BoardSession
import TerminalOutput

/// `mote fs rm`: removes files and directories on the board.
struct FsRemove: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm",
    abstract: "Remove files and directories on the board.",
    discussion: """
      Examples:
        mote fs rm :old.py ':*.tmp'
        mote fs rm -r :lib :data
        mote fs rm -r :/                      everything; the root itself stays
      """
  )

  @Argument(help: "Files or directories on the board.")
  var paths: [String]

  @Flag(name: .shortAndLong, help: "Remove directories with everything in them.")
  var recursive = false

  @Flag(name: .shortAndLong, help: "Accept paths that are not there.")
  var force = false

  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      let files = BoardFileSystem(link.session)
      let board = LinkedFiles(link, telling: context.terminal)
      try await ChangedPathsDocument.report(
        try await GlobExpansion.boardPaths(paths, on: board, acceptingNone: force),
        verb: "removed",
        nothing: "nothing to remove",
        on: context.terminal
      ) { try await remove($0, from: files) }
    }
  }

  private func remove(_ path: String, from files: BoardFileSystem) async throws -> [String] {
    guard let entry = try await files.entry(at: path) else {
      if force { return [] }
      throw BoardFileError.notFound(path: path)
    }
    if entry.kind == .directory, !recursive { throw BoardFileError.isDirectory(path: path) }
    return try await files.removeTree(path).map(\.path)
  }
}

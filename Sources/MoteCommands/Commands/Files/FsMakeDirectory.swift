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
      try await ChangedPathsDocument.report(
        paths,
        verb: "created",
        nothing: "nothing to create",
        on: context.terminal
      ) { path in
        try await create(try await files.absolute(PathArgument.boardPath(path)), on: files)
      }
    }
  }

  /// What was not there before.
  private func create(_ path: String, on files: BoardFileSystem) async throws -> [String] {
    guard parents else {
      try await files.makeDirectory(path)
      return [path]
    }
    if path == "/" { return [] }
    if try await files.entry(at: path)?.kind == .directory { return [] }
    let above = try await create(BoardPath.parent(path), on: files)
    try await files.makeDirectory(path)
    return above + [path]
  }
}

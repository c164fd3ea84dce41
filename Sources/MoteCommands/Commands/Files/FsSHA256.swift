import ArgumentParser
import BoardSession
import TerminalOutput

/// `mote fs sha256`: digests of files, computed on the board.
struct FsSHA256: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "sha256",
    abstract: "Print the SHA-256 of files, computed on the board.",
    discussion: """
      Examples:
        mote fs sha256 :main.py               like sha256sum's output
        mote fs sha256 -r :lib
      """
  )

  @Argument(help: "Files on the board.")
  var paths: [String]

  @Flag(name: .shortAndLong, help: "Take all files below directories.")
  var recursive = false

  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      let files = BoardFileSystem(link.session)
      var digests: [Document.File] = []
      for path in try await expand(files) {
        digests.append(Document.File(path: path, sha256: try await files.sha256(path)))
      }
      try context.terminal.render(
        Document(files: digests),
        as: .text(digests.map { "\($0.sha256)  \($0.path)" }.joined(separator: "\n"))
      )
    }
  }

  private func expand(_ files: BoardFileSystem) async throws -> [String] {
    var expanded: [String] = []
    for path in paths {
      let path = try await files.absolute(PathArgument.boardPath(path))
      guard let entry = try await files.entry(at: path) else {
        throw BoardFileError.notFound(path: path)
      }
      if entry.kind == .file {
        expanded.append(path)
      } else if recursive {
        expanded += try await files.tree(path).filter { $0.kind == .file }.map(\.path)
      } else {
        throw BoardFileError.isDirectory(path: path)
      }
    }
    return expanded
  }

  private struct Document: ResultDocument {
    static let schema = "mote-fs-sha256/1"

    let files: [File]

    struct File: Encodable {
      let path: String
      let sha256: String
    }
  }
}

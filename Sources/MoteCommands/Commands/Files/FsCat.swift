import ArgumentParser
import BoardSession
import FoundationEssentials
import TerminalOutput

/// `mote fs cat`: the content of files on the board.
struct FsCat: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat",
    abstract: "Write the content of files on the board to standard output.",
    discussion: """
      Examples:
        mote fs cat :main.py
        mote fs cat :a.csv :b.csv > both.csv

      Bytes are written as they are. With --json the content is in base64.
      """
  )

  @Argument(help: "Files on the board.")
  var paths: [String]

  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      let files = BoardFileSystem(link.session)
      var read: [Document.File] = []
      for path in paths {
        let path = try await files.absolute(PathArgument.boardPath(path))
        let content = try await files.read(path)
        if context.terminal.format == .json {
          read.append(Document.File(path: path, base64: Data(content).base64EncodedString()))
        } else {
          try context.terminal.write(content)
        }
      }
      if context.terminal.format == .json {
        try context.terminal.render(Document(files: read), as: .text(""))
      }
    }
  }

  private struct Document: ResultDocument {
    static let schema = "mote-fs-cat/1"

    let files: [File]

    struct File: Encodable {
      let path: String
      let base64: String
    }
  }
}

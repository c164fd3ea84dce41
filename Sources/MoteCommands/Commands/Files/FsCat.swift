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
        mote fs cat ':*.csv' > all.csv

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
      let board = LinkedFiles(link, telling: context.terminal)
      await board.prepareDownload()
      var files: [BoardEntry] = []
      for path in try await GlobExpansion.boardPaths(paths, on: board) {
        guard let entry = try await board.entry(at: path) else {
          throw BoardFileError.notFound(path: path)
        }
        guard entry.kind == .file else { throw BoardFileError.isDirectory(path: path) }
        files.append(entry)
      }
      let contents = try await board.download(files) { _ in }
      var read: [Document.File] = []
      for (file, content) in zip(files, contents) {
        if context.terminal.format == .json {
          let base64 = Data(content).base64EncodedString()
          read.append(Document.File(path: file.path, base64: base64))
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

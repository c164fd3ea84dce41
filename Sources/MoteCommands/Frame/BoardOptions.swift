import ArgumentParser
import BoardModel

/// Where board types come from besides the built-in ones.
struct BoardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder with board files of your own (default: MOTE_BOARDS, folders with ':' between).",
      valueName: "folder"
    ),
    completion: .directory
  )
  var boards: String?

  /// The built-in boards and those of the folders the user named.
  ///
  /// - Throws: `CommandFailure` when a folder or file cannot be read.
  func catalogue(in context: CommandContext) throws -> BoardCatalogue {
    let folders = boards.map { [$0] } ?? Self.folders(context.environment["MOTE_BOARDS"] ?? "")
    return BoardCatalogue(userFiles: try folders.flatMap(BoardFolder.files))
  }

  private static func folders(_ list: String) -> [String] {
    list.split(separator: ":").map(String.init)
  }
}

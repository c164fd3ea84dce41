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
    BoardCatalogue(userFiles: try folders(in: context).flatMap(BoardFolder.files))
  }

  /// The folders the user named: the option, then `MOTE_BOARDS`.
  func folders(in context: CommandContext) -> [String] {
    boards.map { [$0] } ?? Self.folders(context.environment["MOTE_BOARDS"] ?? "")
  }

  private static func folders(_ list: String) -> [String] {
    list.split(separator: ":").map(String.init)
  }
}

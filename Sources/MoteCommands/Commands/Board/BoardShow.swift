import ArgumentParser
import BoardModel
import TerminalOutput
import YAMLSchema

/// `mote board show`: one board type with the source of every value.
struct BoardShow: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one board: every value and where it comes from.",
    discussion: """
      Examples:
        mote board show RPI_PICO
        mote board show pico --json | jq .board.memory
      """
  )

  @Argument(help: "Id or alias of the board; capitals do not matter.")
  var board: String

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let catalogue = try boardOptions.catalogue(in: context)
    let board = try catalogue.board(board)
    try context.terminal.render(
      Document(board: board),
      as: .sequence([Self.heading(board), .table(Self.table(board, in: catalogue))])
    )
  }

  private static func heading(_ board: Board) -> Presentation {
    let hazards = board.hazards.map { Field("hazard", $0, .warning) }
    return .fields([Field("board", board.id, .heading), Field("name", board.name)] + hazards)
  }

  /// The file's own key paths, because those are what its sources are listed by.
  private static func table(_ board: Board, in catalogue: BoardCatalogue) -> Table {
    var table = Table([.text("KEY"), .text("VALUE"), .text("SOURCE")])
    let file = catalogue.files.lazy.map(ParsedBoard.init).first { $0.board?.id == board.id }
    for value in file?.root?.leaves ?? [] {
      let key = value.path.withoutIndexes
      guard !key.hasPrefix("sources"), !key.hasPrefix("hazards") else { continue }
      table.append([
        TableCell(value.path.description),
        TableCell(value.text ?? value.elements.compactMap(\.text).joined(separator: ", ")),
        TableCell(board.sources[value.path.description] ?? board.sources[key]),
      ])
    }
    return table
  }

  private struct Document: ResultDocument {
    static let schema = "mote-board-show/1"

    let board: Board
  }
}

import ArgumentParser
import BoardModel
import MPYFormat
import TerminalOutput
import YAMLSchema

/// `mote board list`: every board type, one line each.
struct BoardList: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the boards mote knows.",
    discussion: """
      Examples:
        mote board list
        mote board list --json | jq -r '.boards[].id'
        mote board list --boards my-boards    yours too
      """
  )

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let boards = try boardOptions.catalogue(in: context).boards()
    let document = Document(boards: boards.map(Document.Row.init))
    try context.terminal.render(document, as: .table(Self.table(boards)))
  }

  private static func table(_ boards: [Board]) -> Table {
    var table = Table([
      .text("BOARD"), .text("NAME"), .text("CHIP"), .text("MPY"), .number("RAM"),
      .number("FILES"), .text("PORT"),
    ])
    for board in boards {
      table.append([
        TableCell(board.id),
        TableCell(board.name),
        TableCell(board.mcu.name),
        TableCell(board.mpy?.architecture.name),
        TableCell(board.memory?.ram?.description),
        TableCell(board.memory?.fileSystem?.size?.description),
        TableCell(board.sim == nil ? nil : "sim:" + board.id),
      ])
    }
    return table
  }

  private struct Document: ResultDocument {
    static let schema = "mote-board-list/1"

    let boards: [Row]

    struct Row: Encodable {
      let id: String
      let name: String
      let vendor: String
      let aliases: [String]
      let chip: String
      let architecture: String?
      let ramBytes: Int?
      let fileSystemBytes: Int?
      let isVirtual: Bool

      init(_ board: Board) {
        id = board.id
        name = board.name
        vendor = board.vendor
        aliases = board.aliases
        chip = board.mcu.name
        architecture = board.mpy?.architecture.name
        ramBytes = board.memory?.ram?.bytes
        fileSystemBytes = board.memory?.fileSystem?.size?.bytes
        isVirtual = board.sim != nil
      }
    }
  }
}

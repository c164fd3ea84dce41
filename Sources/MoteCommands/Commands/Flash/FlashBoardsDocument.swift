import TerminalOutput

/// What `mote flash` says about several boards.
struct FlashBoardsDocument: ResultDocument {
  static let schema = "mote-flash-boards/1"

  let image: String
  let boards: [FlashBoardRecord]
  let done: Int
  let failed: Int
  /// Boards an earlier run left half-written and this one has not seen.
  let missing: [String]

  init(image: String, boards: [FlashBoardRecord], missing: [String]) {
    self.image = image
    self.boards = boards
    self.missing = missing
    done = boards.count { $0.isDone }
    failed = boards.count - done
  }

  /// One row a board.
  var table: Table {
    var table = Table([
      .text("PORT"), .text("MAC"), .text("STATE"), .number("WRITTEN"), .number("TIME"),
    ])
    for board in boards { table.append(board.cells) }
    return table
  }
}

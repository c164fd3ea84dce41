import TerminalOutput

/// What `mote flash` says about several boards.
struct FlashBoardsDocument: ResultDocument {
  static let schema = "mote-flash-boards/1"

  let image: String
  /// Hub by hub, where that is known.
  let boards: [FlashBoardRecord]
  let done: Int
  let failed: Int
  /// Boards an earlier run left half-written and this one has not seen.
  let missing: [String]

  init(image: String, boards: [FlashBoardRecord], missing: [String]) {
    self.image = image
    self.boards = HubOrder.sorted(boards) { $0.usbPath }
    self.missing = missing
    done = boards.count { $0.isDone }
    failed = boards.count - done
  }

  /// One row a board; where none is at a known place the places are left out.
  var table: Table {
    let isDryRun = boards.contains { $0.isOnlyCompared }
    var columns: [TableColumn] = [
      .text("PORT"), .text("MAC"), .text("STATE"), .number(isDryRun ? "WOULD WRITE" : "WRITTEN"),
      .number("TIME"),
    ]
    if boards.contains(where: { $0.usbPath != nil }) { columns.append(.text("USB PATH")) }
    var table = Table(columns)
    for board in boards { table.append(board.cells) }
    return table
  }
}

import BoardModel
import TerminalOutput
import VirtualBoards

/// `mote sim --loader` for a board whose bootloader shows a drive.
struct SimDrive {
  /// What plays the board's firmware.
  let board: Board

  private let name: VirtualBoardName
  private let specification: DriveSpecification
  private let context: CommandContext

  /// - Throws: `LoaderSpecificationFailure`, `VirtualBoardFailure.noSuchChip`.
  init(
    _ name: VirtualBoardName,
    options: String,
    boards: BoardOptions,
    _ context: CommandContext
  ) throws {
    self.name = name
    self.context = context
    specification = try DriveSpecification(options, for: name)
    board = try boards.catalogue(in: context).board(LoaderBoard.playedBoardID)
  }

  func serve() async throws {
    let (name, terminal) = (name.description, context.terminal)
    let board = try await context.virtualBoards.makeDrive(
      self.name,
      specification,
      playedBy: board
    ) { state in
      terminal.notice("\(name) \(state)")
      guard terminal.format == .json else { return }
      // Whoever does not read any more gets nothing; the board goes on.
      try? terminal.emit(SimLoaderState(name: name, state), as: nil)
    }
    defer { board.stop() }
    try terminal.emit(
      Document(
        name: name,
        port: board.port,
        chip: board.chip,
        boardID: board.boardID,
        drive: board.folder
      ),
      as: "port: \(board.port)\ndrive: \(board.folder)"
    )
    board.powerUp()
    try await board.run()
    terminal.notice("\(name) has vanished.")
  }

  private struct Document: ResultDocument {
    static let schema = "mote-sim-drive/1"

    let name: String
    let port: String
    let chip: String
    let boardID: String
    let drive: String
  }
}

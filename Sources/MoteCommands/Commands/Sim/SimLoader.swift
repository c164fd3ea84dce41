import BoardModel
import TerminalOutput
import VirtualBoards

/// `mote sim --loader`: a chip of the ESP32 family with its ROM loader.
struct SimLoader {
  /// What plays the chip's firmware.
  let board: Board

  private let name: VirtualBoardName
  private let specification: LoaderSpecification
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
    specification = try LoaderSpecification(options, for: name)
    board = try boards.catalogue(in: context).board(LoaderBoard.playedBoardID)
  }

  /// Forgets what is in a chip's flash.
  static func erase(_ name: VirtualBoardName, _ context: CommandContext) throws {
    try context.virtualBoards.eraseLoader(name)
    try context.terminal.render(
      Document(name: name.description),
      as: .text("The flash of \(name) is erased, the files of its firmware are gone.")
    )
  }

  func serve() async throws {
    let (name, terminal) = (name.description, context.terminal)
    let loader = try await context.virtualBoards.makeLoader(
      self.name,
      specification,
      playedBy: board
    ) { state in
      terminal.notice("\(name) \(state)")
      guard terminal.format == .json else { return }
      // Whoever does not read any more gets nothing; the chip goes on.
      try? terminal.emit(SimLoaderState(name: name, state), as: nil)
    }
    defer { loader.stop() }
    try terminal.emit(
      Document(
        name: name,
        port: loader.port,
        chip: loader.chip,
        mac: loader.mac,
        linesSocket: loader.linesSocket
      ),
      as: "port: \(loader.port)"
    )
    loader.powerUp()
    try await loader.run()
    terminal.notice("\(name) has vanished.")
  }

  private struct Document: ResultDocument {
    static let schema = "mote-sim-loader/1"

    let name: String
    var port: String?
    var chip: String?
    var mac: String?
    var linesSocket: String?
  }
}

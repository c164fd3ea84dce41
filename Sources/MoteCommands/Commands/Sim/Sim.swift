import ArgumentParser
import BoardModel
import TerminalOutput
import VirtualBoards

/// `mote sim`: runs a board without hardware.
struct Sim: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "sim",
    abstract: "Run a virtual board: real MicroPython, no hardware.",
    discussion: """
      Examples:
        mote sim --install virtual            fetch or build what the board needs, once
        mote sim virtual                      run it; prints `port: PATH`; Ctrl-C ends it
        mote sim 'virtual#2'                  a second one with a disk of its own
        mote sim qemu-m3 --exact              count instructions instead of time
        mote sim --erase virtual              forget the files on its disk

      Every command with --port also takes sim:BOARD and starts the board itself. The disk of
      `virtual` lives until --erase, that of the qemu boards as long as their process.
      """
  )

  @Argument(help: "The board: virtual, qemu-m0, qemu-m3, qemu-m4f, qemu-m7 or qemu-rv32.")
  var name: String

  @Flag(name: .long, help: "Fetch or build what the board needs and end.")
  var install = false

  @Flag(name: .long, help: "Remove the files on the board's disk and end.")
  var erase = false

  @Flag(name: .long, help: "Count instructions: times are exact, waits do not follow the host.")
  var exact = false

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    if install, erase { throw ValidationError("--install and --erase exclude each other.") }
  }

  func run(in context: CommandContext) async throws {
    let name = try VirtualBoardName(name)
    let board = try boardOptions.catalogue(in: context).board(name.boardID)
    if install {
      try await installBoard(board, context)
    } else if erase {
      try context.virtualBoards.erase(name)
      try context.terminal.render(
        Document(board: board.id, name: name.description, port: nil, path: nil),
        as: .text("The disk of \(name) is empty.")
      )
    } else {
      try await serve(name, board, context)
    }
  }

  private func installBoard(_ board: Board, _ context: CommandContext) async throws {
    let terminal = context.terminal
    let installed = InstalledPath()
    try await context.virtualBoards.install(board) { event in
      switch event {
      case .fetchingLists(let suite, let mirror):
        terminal.notice("Fetching the package lists of Debian \(suite) from \(mirror).")
      case .fetching(let packages):
        terminal.notice("Fetching \(packages.joined(separator: ", ")).")
      case .unpacking(let package): terminal.notice("Unpacking \(package).")
      case .building(let boardID): terminal.notice("Building the firmware of \(boardID).")
      case .ready(_, let path): installed.path = path
      }
    }
    try terminal.render(
      Document(board: board.id, name: nil, port: nil, path: installed.path),
      as: .text("\(board.id) is installed.")
    )
  }

  private func serve(
    _ name: VirtualBoardName,
    _ board: Board,
    _ context: CommandContext
  ) async throws {
    let running = try await context.virtualBoards.start(name, as: board, isExact: exact)
    defer { running.stop() }
    let relay = try SimulatorRelay(running, folders: context.folders)
    try context.terminal.emit(
      Document(board: board.id, name: name.description, port: relay.port, path: nil),
      as: "port: \(relay.port)"
    )
    try await relay.run()
  }

  private struct Document: ResultDocument {
    static let schema = "mote-sim/1"

    let board: String
    let name: String?
    let port: String?
    let path: String?
  }
}

import ArgumentParser
import BoardModel
import BoardTestKit
import TerminalOutput
import VirtualBoards

/// `mote sim`: runs a board without hardware.
struct Sim: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "sim",
    abstract: "Run a virtual board: real MicroPython, no hardware.",
    discussion: SimHelp.discussion
  )

  @Argument(
    help: """
      The board: virtual, virtual-x86, virtual-arm, qemu-m0, qemu-m3, qemu-m4f, qemu-m7, qemu-rv32, \
      qemu-m3-stock or microbit-v1; with --loader a chip: esp32, esp32s2, esp32s3, esp32c3, esp32c6, \
      esp32h2, rp2040, rp2350, nrf52840, samd21 or samd51.
      """
  )
  var name: String

  @Flag(name: .long, help: "Fetch or build what the board needs and end.")
  var install = false

  @Flag(name: .long, help: "Remove the files on the board's disk, and a chip's flash, and end.")
  var erase = false

  @Flag(name: .long, help: "Count instructions: times are exact, waits do not follow the host.")
  var exact = false

  @Flag(name: .long, help: "Run the bootloader of a chip; the name is the chip's.")
  var loader = false

  @Option(help: ArgumentHelp("What the chip is, and what goes wrong.", valueName: "spec"))
  var loaderOptions: String?

  @Option(help: ArgumentHelp("A serial line in front of the board.", valueName: "spec"))
  var line: String?

  @Option(help: ArgumentHelp("Write what passes the line to a file.", valueName: "file"))
  var wireLog: String?

  @Option(
    help: ArgumentHelp(
      "Write the line's counts to a file, anew after each pause of 50 ms.",
      valueName: "file"
    )
  )
  var counts: String?

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    if install, erase { throw ValidationError("--install and --erase exclude each other.") }
    if line == nil, wireLog != nil || counts != nil {
      throw ValidationError("--wire-log and --counts need --line.")
    }
    if loaderOptions != nil, !loader || install || erase {
      throw ValidationError("--loader-options needs --loader, and a chip that runs.")
    }
    if loader, exact || line != nil {
      throw ValidationError("--loader excludes --exact and --line.")
    }
    if line != nil, install || erase { throw ValidationError("--line needs a board that runs.") }
  }

  func run(in context: CommandContext) async throws {
    let name = try VirtualBoardName(name)
    if loader { return try await runLoader(name, context) }
    let line = try line.map { specification in
      SimulatorLine(
        try LineSpecification(specification, seed: .random(in: 0...UInt64(UInt32.max))),
        wireLog: wireLog,
        counts: counts
      )
    }
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
      try await serve(name, board, line, context)
    }
  }

  private func runLoader(_ name: VirtualBoardName, _ context: CommandContext) async throws {
    if DriveBoard.isMeant(by: name) { return try await runDrive(name, context) }
    let session = try SimLoader(name, options: loaderOptions ?? "", boards: boardOptions, context)
    if install {
      try await installBoard(session.board, context)
    } else if erase {
      try SimLoader.erase(name, context)
    } else {
      try await session.serve()
    }
  }

  private func runDrive(_ name: VirtualBoardName, _ context: CommandContext) async throws {
    let session = try SimDrive(name, options: loaderOptions ?? "", boards: boardOptions, context)
    if install {
      try await installBoard(session.board, context)
    } else if erase {
      try SimLoader.erase(name, context)
    } else {
      try await session.serve()
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
    _ line: SimulatorLine?,
    _ context: CommandContext
  ) async throws {
    let running = try await context.virtualBoards.start(name, as: board, isExact: exact)
    defer { running.stop() }
    let relay = try SimulatorRelay(running, folders: context.folders, line: line)
    if let settings = line?.specification.settings, settings.randomFaults != nil {
      context.terminal.notice("line: seed \(settings.seed)")
    }
    try context.terminal.emit(
      Document(board: board.id, name: name.description, port: relay.port, path: nil),
      as: "port: \(relay.port)"
    )
    do {
      try await relay.run()
    } catch {
      try report(relay, name, context)
      throw error
    }
  }

  private func report(
    _ relay: SimulatorRelay,
    _ name: VirtualBoardName,
    _ context: CommandContext
  ) throws {
    guard let statistics = relay.statistics else { return }
    let document = SimLineDocument(name: name.description, statistics)
    context.terminal.notice(document.text)
    if context.terminal.format == .json { try context.terminal.emit(document, as: nil) }
  }

  private struct Document: ResultDocument {
    static let schema = "mote-sim/1"

    let board: String
    let name: String?
    let port: String?
    let path: String?
  }
}

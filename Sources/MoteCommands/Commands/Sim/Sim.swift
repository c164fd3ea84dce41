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
    discussion: """
      Examples:
        mote sim --install virtual     fetch or build what the board needs, once
        mote sim virtual               run it; prints `port: PATH`; Ctrl-C ends it
        mote sim 'virtual#2'           a second one with a disk of its own
        mote sim qemu-m3 --exact       count instructions instead of time
        mote sim virtual --line baud=115200,latency=1ms,ring=256,drop@up:1234
        mote sim --erase virtual       forget the files on its disk
        mote sim --loader esp32c3      a bare ESP32-C3, to be written by `mote flash`

      Every command with --port also takes sim:BOARD and starts the board itself.
      The disk of `virtual` lives until --erase, that of the qemu boards as long as
      their process.

      --loader runs the ROM loader of a chip: esp32, esp32s2, esp32s3, esp32c3,
      esp32c6 or esp32h2. Its flash is erased at first and kept until --erase.
      `mote flash FILE --port sim:esp32c3` writes it and resets the chip by its modem
      lines; then MicroPython runs and says of itself what the firmware in the flash
      says. --loader-options takes words with commas between them:
        flash=8MB                 size of the flash, 1MB to 128MB (4MB)
        mac=24:0a:c4:00:01:10     its own follows from its name
        revision=3  crystal=26    of the chip, major x 100 + minor; MHz
        speed=50                  faster than a real chip; 0 takes no time
        start=loader              listens at once instead of running the flash
        boot=held                 its boot button is held all the time
        boot=unwired              no line reaches its boot pin, only the button does
        chip=esp32c6              another chip than its name says
        encrypted  secure-boot  secure-download
        lose=1000                 loses every 1000th byte
        corrupt=5                 a wrong byte in the fifth reply after a reset
        bad-md5=once              a wrong digest (or always)
        refuse=921600             the line cannot do that rate; may be repeated
        die=50%  die=12           vanishes at half of a region, or at block 12
        stuck=12                  answers nothing from block 12 on
        flash-id=ffffff  silent   what the flash answers; no boot text

      --line puts a serial line that misbehaves in front of the board; its words:
        baud=115200               rate of the wire; without it nothing is paced
        latency=1ms               each way, beside the time on the wire
        ring=256                  bytes the board holds unread; more are lost
        ftdi=16ms                 a bridge that gathers 62 bytes or waits so long
        noise=100ms:'text'        text from the board's side again and again
        rate=1e-5                 a fault by chance, for each byte of both ways
        seed=42                   what chance follows from
        drop@up:1234              one byte on the way to the board (or @down)
        flip@down:77:3            one bit of it, here bit 3
        duplicate@up:5            the byte twice
        insert@down:100='text'    text before it
        stall@up:500:2s           it and what follows, later
        unplug@up:6000            the port vanishes after 6000 bytes, for good
        replug@up:6000:1s         or comes back, another device at the same path
      """
  )

  @Argument(
    help: """
      The board: virtual, virtual-x86, virtual-arm, qemu-m0, qemu-m3, qemu-m4f, qemu-m7, qemu-rv32, \
      qemu-m3-stock or microbit-v1; with --loader a chip: esp32, esp32s2, esp32s3, esp32c3, esp32c6 \
      or esp32h2.
      """
  )
  var name: String

  @Flag(name: .long, help: "Fetch or build what the board needs and end.")
  var install = false

  @Flag(name: .long, help: "Remove the files on the board's disk, and a chip's flash, and end.")
  var erase = false

  @Flag(name: .long, help: "Count instructions: times are exact, waits do not follow the host.")
  var exact = false

  @Flag(name: .long, help: "Run the ROM loader of a chip; the name is the chip's.")
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
    let session = try SimLoader(name, options: loaderOptions ?? "", boards: boardOptions, context)
    if install {
      try await installBoard(session.board, context)
    } else if erase {
      try session.erase()
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

import ArgumentParser
import BoardModel
import Diagnostics
import FlashImages
import FlashProtocols
import Flashing
import TerminalOutput
import Transport

/// `mote flash [BOARD] IMAGE`: brings firmware onto a board.
struct FlashWrite: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Write firmware: by the ESP32 family's loader, or to a UF2 drive.",
    usage: """
      mote flash [<board>] <image> [<options>]
      mote flash info <file>
      mote flash merge <parts> -o <path>
      """,
    discussion: """
      Examples:
        mote flash ESP32_GENERIC_C3.bin --port /dev/ttyUSB0
        mote flash M5STICKC ESP32_GENERIC.bin --port /dev/ttyUSB0
        mote flash firmware.bin --port /dev/ttyUSB0 --verify-only
        mote flash M5STICKC ESP32_GENERIC.bin --all       all sticks plugged in
        mote flash M5STICKC ESP32_GENERIC@1.25.0 --all    from `mote firmware`
        mote flash pico RPI_PICO.uf2
        mote flash RPI_PICO.uf2 --drive /media/you/RPI-RP2
        mote flash pico RPI_PICO.uf2 --all                all drives that fit
        mote flash firmware.bin --flash-size 2M           where the board has less
        mote flash info ESP32_GENERIC_S3.bin              chip, parts, MicroPython

      What the board has is compared by its own digests; only what differs is
      erased, written and compared again. A board the image is not for is refused
      before that. A rate the line cannot do is laddered down, and remembered for
      the board. Afterwards the board is started, and what it says of itself is
      compared with the image. A run that was interrupted is simply started again:
      only what is missing is written. With several boards the exit status is 1
      when one of them failed. A board whose resets do not reach its loader is
      tried on for --wait seconds, while you hold its BOOT button.

      --flash-size, --flash-mode and --flash-freq change the bootloader's header in
      what is written and compared, not in the file.

      A UF2 file goes to the one bootloader drive that fits, with --all to all that
      do, side by side; with --port the running board is sent into its bootloader
      first.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The board's id or auto, and the firmware: a file, or NAME[@VERSION].",
      valueName: "image"
    )
  )
  var words: [String]

  @Flag(help: "Every attached board that fits, side by side.")
  var all = false

  @Flag(help: "Compare only; the exit status is 1 where something differs.")
  var verifyOnly = false

  @Flag(name: [.customShort("n"), .long], help: "Say what would be written, write nothing.")
  var dryRun = false

  @Flag(help: "Erase the whole flash first, the board's files with it.")
  var erase = false

  @Option(
    help: ArgumentHelp(
      "esptool's stub: auto (where it helps: with --erase), none, or its file.",
      valueName: "stub"
    )
  )
  var stub: StubArgument?

  @Flag(help: "Leave the board in its loader.")
  var noReset = false

  @Flag(help: "Write where nothing can be compared, and signed images.")
  var force = false

  @OptionGroup(title: "Port") var portOptions: FlashPortOptions
  @OptionGroup(title: "Flash") var settingsOptions: FlashSettingsOptions
  @OptionGroup(title: "Drive") var driveOptions: FlashDriveOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    guard (1...2).contains(words.count) else {
      throw ValidationError("Give a firmware file, or a board and a firmware file.")
    }
    if all, !portOptions.port.isEmpty {
      throw ValidationError("--all and --port exclude each other.")
    }
    if all, !driveOptions.drive.isEmpty {
      throw ValidationError("--all and --drive exclude each other.")
    }
    if driveOptions.drive.count + portOptions.port.count > 2,
      !driveOptions.drive.isEmpty, !portOptions.port.isEmpty
    {
      throw ValidationError("Several boards are named by --port or by --drive, not by both.")
    }
    if verifyOnly, dryRun {
      throw ValidationError("--verify-only and --dry-run exclude each other.")
    }
    if erase, verifyOnly || dryRun {
      throw ValidationError("--erase changes the board: it goes with neither --verify-only nor -n.")
    }
  }

  func run(in context: CommandContext) async throws {
    let read = try boardOptions.catalogue(in: context)
    // Each port asks for all boards.
    let catalogue = all || portOptions.port.count > 1 ? read.parsed() : read
    let isNamed = words.count == 2 && words[0] != "auto"
    let board = isNamed ? try catalogue.board(words[0]) : nil
    let argument = try FirmwareArgument(words[words.count - 1], in: context)
    if let run = try driveRun(argument, board, catalogue, context) {
      try warn(of: run.identity, for: board, catalogue, context)
      return try await flash(run, in: context)
    }
    let image = try FlashableImage(
      argument,
      for: board,
      isForced: force,
      settings: settingsOptions.settings
    )
    try warn(of: image.identity, for: board, catalogue, context)
    let ports = try portOptions.names(isAll: all, for: board, in: catalogue, context)
    let request = FlashRequest(
      image: image,
      content: PreparedContent(image.content),
      options: options(for: board, byteCount: image.content.bytes.count, context),
      isForced: force,
      hasRate: portOptions.baud != nil,
      catalogue: catalogue,
      context: context,
      journal: FlashRequest.journal(in: context)
    )
    if ports.count == 1, !all {
      try await flash(ports[0], request, context.terminal)
    } else {
      try await flash(ports, request, context.terminal)
    }
  }

  private func warn(
    of identity: MicroPythonIdentity?,
    for board: Board?,
    _ catalogue: BoardCatalogue,
    _ context: CommandContext
  ) throws {
    guard let other = try OtherBuild(identity, board, in: catalogue) else { return }
    context.terminal.warn(other.warning)
  }

  private func options(
    for board: Board?,
    byteCount: Int,
    _ context: CommandContext
  ) -> FlashOptions {
    FlashOptions(
      rates: portOptions.rates ?? board?.serial?.baudLadder ?? [],
      isVerifyOnly: verifyOnly,
      isDryRun: dryRun,
      erases: erase,
      resets: !noReset,
      stub: stub?.choice(in: context) ?? .off,
      hasManagedSupply: board?.supply != nil,
      wait: portOptions.wait(in: context),
      limit: .seconds(120) + .microseconds(250) * byteCount
    )
  }

  private func flash(
    _ port: String,
    _ request: FlashRequest,
    _ terminal: Terminal
  ) async throws {
    let progress = FlashProgress(terminal, port: port)
    defer { progress.finish() }
    let document = try await request.flash(port, onEvent: progress.show)
    progress.finish()
    try terminal.renderLast(document, as: .fields(document.fields))
  }

  private func flash(
    _ ports: [String],
    _ request: FlashRequest,
    _ terminal: Terminal
  ) async throws {
    let boards = FlashBoards(
      terminal: terminal,
      byteCount: request.content.content.bytes.count
    ) { place, onEvent in
      try await request.flash(place.name, onEvent: onEvent)
    }
    let opener = PortOpener()
    let places = ports.map { FlashBoardPlace(name: $0, usbPath: opener.usbPath(of: $0)) }
    let records = try await boards.run(places)
    let document = FlashBoardsDocument(
      image: request.image.path,
      boards: records,
      missing: await request.missing(after: records)
    )
    for board in document.missing {
      terminal.warn("Left half-written by an earlier run, and not there now: \(board).")
    }
    try terminal.renderLast(document, as: .table(document.table))
    if document.failed > 0 { throw ExitStatusOnly(exitStatus: .failure) }
  }
}

import ArgumentParser
import BoardModel
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
    discussion: """
      Examples:
        mote flash ESP32_GENERIC_C3.bin --port /dev/ttyUSB0
        mote flash M5STICKC ESP32_GENERIC.bin --port /dev/ttyUSB0
        mote flash firmware.bin --port /dev/ttyUSB0 --verify-only
        mote flash pico RPI_PICO.uf2
        mote flash RPI_PICO.uf2 --drive /media/you/RPI-RP2

      What the board has is compared by its own digests; only what differs is
      erased, written and compared again. A board the image is not for is refused
      before that. A rate the line cannot do is laddered down.

      A UF2 file goes to the one bootloader drive that fits; with --port the
      running board is sent into its bootloader first.
      """
  )

  @Argument(help: "The board's id, or auto, and the firmware file; the file alone for auto.")
  var words: [String]

  @Flag(help: "Compare only; the exit status is 1 where something differs.")
  var verifyOnly = false

  @Flag(name: [.customShort("n"), .long], help: "Say what would be written, write nothing.")
  var dryRun = false

  @Flag(help: "Leave the board in its loader.")
  var noReset = false

  @Flag(help: "Write where nothing can be compared, and signed images.")
  var force = false

  @OptionGroup(title: "Port") var portOptions: FlashPortOptions
  @OptionGroup(title: "Drive") var driveOptions: FlashDriveOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    guard (1...2).contains(words.count) else {
      throw ValidationError("Give a firmware file, or a board and a firmware file.")
    }
    if verifyOnly, dryRun {
      throw ValidationError("--verify-only and --dry-run exclude each other.")
    }
  }

  func run(in context: CommandContext) async throws {
    let path = words[words.count - 1]
    let isNamed = words.count == 2 && words[0] != "auto"
    let board = isNamed ? try boardOptions.catalogue(in: context).board(words[0]) : nil
    if let run = try driveRun(path, board) {
      return try await run.run(
        over: try? portOptions.name(in: context),
        isNamed: portOptions.port != nil,
        boards: boardOptions,
        in: context
      )
    }
    let image = try FlashableImage(at: path, for: board)
    let name = try portOptions.name(in: context)
    let progress = FlashProgress(context.terminal)
    let link = PortOpener().usbIDs(of: name).map {
      FlashProtocols.ESPChips.builtIn.link(vendorID: $0.vendorID, productID: $0.productID)
    }
    let port = try await PortOpener().open(name)
    defer { port.close() }
    let flasher = ESPFlasher(
      PreparedContent(image.content),
      options: FlashOptions(
        rates: portOptions.baud.map { [$0] } ?? board?.serial?.baudLadder ?? [],
        isVerifyOnly: verifyOnly,
        isDryRun: dryRun,
        isForced: force,
        resets: !noReset
      ),
      link: link ?? .bridge,
      check: { [force] in try image.fit(isForced: force).check($0, flashByteCount: $1) },
      onEvent: progress.show
    )
    let report = try await flasher.flash(port, rate: PortOpener.defaultBaudRate)
    context.terminal.progress(.finished)
    let document = FlashDocument(report, image: path, port: name)
    try context.terminal.render(document, as: .fields(document.fields))
  }

  /// Nil for files that are no UF2 files.
  private func driveRun(_ path: String, _ board: Board?) throws -> FlashDriveRun? {
    try FlashDriveRun(
      path: path,
      board: board,
      folder: driveOptions.drive,
      options: FlashOptions(isVerifyOnly: verifyOnly, isDryRun: dryRun, isForced: force)
    )
  }
}

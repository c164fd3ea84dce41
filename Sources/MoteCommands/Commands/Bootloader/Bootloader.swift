import ArgumentParser
import BoardModel
import FlashProtocols
import TerminalOutput
import Transport
import USBDevices
import VirtualBoards

/// `mote bootloader [BOARD]`: sends a board into its bootloader.
struct Bootloader: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "bootloader",
    abstract: "Bring a board into its bootloader, or say which button does it.",
    discussion: """
      Examples:
        mote bootloader --port /dev/ttyACM0
        mote bootloader pico --port /dev/ttyACM0 --wait 20
        mote bootloader ESP32_GENERIC --port /dev/ttyUSB0
        mote bootloader pico --wait 60                  a bare board, by its button

      The means are those of the board's file, best first: machine.bootloader()
      at the prompt, the port opened at 1200 bit/s, DTR and RTS. Where none of
      them helps the exit status is 3 and the advice says what to press. With
      --wait the bootloader's drive is waited for, also while somebody presses; the
      loader of an ESP32 is tried until it answers. A bare board has no port: name
      its type.
      """
  )

  @Argument(help: "The board's id; by default what its USB ids tell.")
  var board: String?

  @Option(
    help: ArgumentHelp("The port: /dev/ttyACM0 (default: MOTE_PORT).", valueName: "port")
  )
  var port: String?

  @Option(
    help: ArgumentHelp(
      "Wait so long for the bootloader: its drive, its USB ids, an ESP32's answer.",
      valueName: "seconds"
    )
  )
  var wait = 0

  @Option(
    help: ArgumentHelp("The folder where the drive will be mounted.", valueName: "folder"),
    completion: .directory
  )
  var drive: String?

  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    guard (0...86_400).contains(wait) else {
      throw ValidationError("--wait \(wait) is no time: 0 to 86400 seconds.")
    }
    if port == "" { throw ValidationError("--port needs a name.") }
    if drive == "" { throw ValidationError("--drive needs a folder.") }
  }

  func run(in context: CommandContext) async throws {
    let named = try board.map { try boardOptions.catalogue(in: context).board($0) }
    guard let name = port ?? context.environment["MOTE_PORT"], !name.isEmpty else {
      let document = try await byHand(named, in: context)
      return try context.terminal.render(document, as: .fields(document.fields))
    }
    let port = try context.bootloaderPort(name)
    let entry = BootloaderEntry(
      port: port,
      board: named,
      boardOptions: boardOptions,
      context: context
    )
    // Without its port: it is in its bootloader.
    if let drive = try await BootloaderPresence.drive(behind: port, in: context) {
      let document = BootloaderDocument(
        byHand: try entry.candidates(),
        port: port,
        drive: drive,
        wasThere: true
      )
      return try context.terminal.render(document, as: .fields(document.fields))
    }
    let patience = BootloaderWait(
      seconds: wait,
      folder: drive ?? context.simulatedDrive(at: port)?.folder,
      before: try await drives(),
      boards: try entry.candidates()
    )
    let document: BootloaderDocument
    do {
      let outcome = try await entry.enter()
      let drive = outcome.chip == nil ? try await patience.drive(at: outcome.usbPath) : nil
      document = BootloaderDocument(outcome, port: port, drive: drive)
    } catch let failure as BootloaderFailure {
      guard wait > 0, case .byHand(_, _, let request, _) = failure else { throw failure }
      context.terminal.notice("\(failure) \(request)")
      document = try await awaited(patience, entry, failure)
    }
    try context.terminal.render(document, as: .fields(document.fields))
  }

  /// Waits for what a person does; a loader without a drive is asked whether it is there.
  private func awaited(
    _ patience: BootloaderWait,
    _ entry: BootloaderEntry,
    _ failure: BootloaderFailure
  ) async throws -> BootloaderDocument {
    guard patience.isForLoader else {
      let drive = try await patience.drive(at: entry.context.portOpener.usbPath(of: entry.port))
      return BootloaderDocument(byHand: patience.boards, port: entry.port, drive: drive)
    }
    guard let chip = try await entry.awaitLoader(before: .now + .seconds(wait)) else {
      throw failure
    }
    return BootloaderDocument(byHand: patience.boards, port: entry.port, drive: nil, chip: chip)
  }

  /// Boards of the same kind may be in their bootloaders already.
  private func drives() async throws -> Set<UF2Drive> {
    guard wait > 0 else { return [] }
    return Set(try await DriveFinder().look().drives)
  }
}

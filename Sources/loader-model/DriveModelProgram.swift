import ArgumentParser
import Encodings
import Glibc
import LoaderModels
import TerminalOutput

/// Holds a folder that is the drive of a UF2 bootloader.
///
/// Prints `drive: DIR`, then what happens; on SIGUSR1 the board enters its bootloader again, on SIGTERM
/// or SIGINT it ends and writes what the flash holds.
struct DriveModelProgram: ServingProgram {
  static let configuration = CommandConfiguration(
    commandName: "drive",
    abstract: "Play the drive of a UF2 bootloader as a folder.",
    discussion: "SIGUSR1 makes the drive return, SIGTERM ends it."
  )

  @Argument(
    help: """
      The folder; made when it is missing, otherwise empty or left behind by this program. \
      Everything in it vanishes.
      """
  )
  var folder: String

  @Option(help: "What it calls itself: RPI-RP2, nRF52840-Feather-revD.")
  var board = "RPI-RP2"

  @Option(help: "A family it takes, in hexadecimal; may be given several times.")
  var family: [String] = ["e48bff56"]

  @Option(help: "The address of its flash, in hexadecimal.")
  var address = "10000000"

  @Option(help: "KiB of flash.")
  var flashSize = 2048

  @Option(help: "The flash's content: read at the start when it is there, written at the end.")
  var flash: String?

  @Option(help: "The radio software it names: \"S140 6.1.1\".")
  var softDevice: String?

  @Flag(help: "It has no CURRENT.UF2, as those of Raspberry Pi.")
  var hidesFlash = false

  @Flag(help: "Its firmware runs at the start, not its bootloader.")
  var runs = false

  @Flag(help: "It takes everything and stays.")
  var neverVanishes = false

  @Option(help: "It vanishes when it has so many blocks.")
  var vanishAtBlock: Int?

  @Flag(help: "It has no INFO_UF2.TXT.")
  var noInfo = false

  @Option(help: "Milliseconds from a start until the bootloader is back.")
  var returnsAfter: Int?

  @Option(help: "Milliseconds from SIGUSR1 until it is there.")
  var returnDelay = 0

  func validate() throws {
    guard !family.isEmpty, family.allSatisfy({ UInt32($0, radix: 16) != nil }) else {
      throw ValidationError("--family is a hexadecimal number")
    }
    guard UInt32(address, radix: 16) != nil else {
      throw ValidationError("--address is a hexadecimal number")
    }
    guard (1...131_072).contains(flashSize), (0...60_000).contains(returnDelay),
      (0...60_000).contains(returnsAfter ?? 0)
    else {
      throw ValidationError("--flash-size is up to 131072 KiB, times are up to 60000 ms")
    }
  }

  func serve(_ terminal: Terminal) throws {
    let settings = try settings()
    // Blocked before the drive's thread is there: they come where they are waited for.
    var signals = ModelSignals([SIGTERM, SIGINT, SIGUSR1])
    try terminal.write("drive: \(folder)\n".utf8)
    let drive = try SimulatedDrive(settings, at: folder) { event in
      try? terminal.write("\(Self.text(event))\n".utf8)
    }
    while signals.next() == SIGUSR1 { drive.enterBootloader() }
    let remains = drive.stop()
    if let flash { try FlashFile.write(remains.flash, to: flash) }
  }

  private func settings() throws -> DriveSettings {
    var settings = DriveSettings(
      boardID: board,
      families: Set(family.compactMap { UInt32($0, radix: 16) }),
      address: UInt32(address, radix: 16).map { Int($0) } ?? 0,
      byteCount: flashSize * 1024,
      softDevice: softDevice,
      showsFlash: hidesFlash ? false : nil
    )
    settings.runs = runs
    settings.faults.neverVanishes = neverVanishes
    settings.faults.vanishesAtBlock = vanishAtBlock
    settings.faults.hidesInformation = noInfo
    settings.faults.returnsAfterStart = returnsAfter.map { .milliseconds($0) }
    settings.faults.returnDelay = .milliseconds(returnDelay)
    if let flash { settings.content = try FlashFile.read(flash, limit: settings.byteCount) }
    return settings
  }

  private static func text(_ event: DriveEvent) -> String {
    switch event {
    case .appears: "event: appears"
    case .boots(let written, let ignored): "event: boots (\(written) blocks, \(ignored) ignored)"
    case .starts: "event: starts"
    case .vanishes: "event: vanishes"
    }
  }
}

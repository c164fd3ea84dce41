import ArgumentParser
import Flashing
import TerminalOutput

/// `mote chip erase REGION`: empties a part of flash.
struct ChipErase: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Erase a part of a chip's flash, and prove that it is empty.",
    discussion: """
      Examples:
        mote chip erase vfs --port /dev/ttyUSB0       a file system that starts anew
        mote chip erase 0x9000+0x6000 --port /dev/ttyUSB0
        mote chip erase all --port /dev/ttyUSB0

      REGION is OFFSET+SIZE in whole sectors of 4096 bytes, the name of a partition
      in the board's own table, or all. Nobody is asked again. An encrypted flash
      stays as it is; with secure boot only --force erases, never the bootloader of
      its first version, and never all. In secure download mode only --force
      erases, and nothing proves it. --stub auto erases all by one command of the
      stub of an installed esptool 5, where there is one.
      """
  )

  @Argument(
    help: "OFFSET+SIZE, the name of a partition, or all.",
    transform: FlashRegionArgument.init
  )
  var region: FlashRegionArgument

  @Flag(help: "Erase where it cannot be proven, or nothing may start afterwards.")
  var force = false

  @Option(help: ArgumentHelp("auto, none, or the path of a stub.", valueName: "stub"))
  var stub: StubArgument?

  @OptionGroup(title: "Port") var chipOptions: ChipPortOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let choice = stub?.choice(in: context) ?? .off
    let (port, report) = try await chipOptions.with(in: context, stub: choice) {
      access,
      port,
      rate in
      try await access.erase(region.region, isForced: force, port, rate: rate)
    }
    let place = RegionDocument.Place(report, port: port)
    let result =
      report.outcome
      ? Field("erased", "yes, compared by the board", .good)
      : Field("erased", "unverified: the loader cannot compare")
    try context.terminal.renderLast(
      RegionDocument.Erased(place: place, isProven: report.outcome),
      as: .fields(place.fields + [result])
    )
  }
}

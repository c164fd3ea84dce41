import ArgumentParser
import Flashing
import HostSystem
import TerminalOutput

/// `mote chip read REGION FILE`: flash into a file.
struct ChipRead: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read a part of a chip's flash into a file.",
    discussion: """
      Examples:
        mote chip read vfs backup.bin --port /dev/ttyUSB0
        mote chip read 0x8000+0xC00 table.bin --port /dev/ttyUSB0
        mote chip read all flash.bin --port /dev/ttyUSB0 --stub auto

      REGION is OFFSET+SIZE (0x9000+0x6000, 1M+64K), the name of a partition in the
      board's own table, or all. Every 64 KiB are compared with the board's own
      digest. The ROM gives 64 bytes a request, minutes for a whole flash;
      --stub auto reads many times as fast through the stub of an installed
      esptool 5, where there is one. FILE is replaced once all has been read; whether
      it can be is looked at before the board is touched.
      """
  )

  @Argument(
    help: "OFFSET+SIZE, the name of a partition, or all.",
    transform: FlashRegionArgument.init
  )
  var region: FlashRegionArgument

  @Argument(help: "The file to write.")
  var file: String

  @Option(help: ArgumentHelp("auto, none, or the path of a stub.", valueName: "stub"))
  var stub: StubArgument?

  @OptionGroup(title: "Port") var chipOptions: ChipPortOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    if file.isEmpty { throw ValidationError("The file needs a name.") }
    if file == "-" {
      throw ValidationError(
        "- would be a file called -: name a file, or write ./- for that one."
      )
    }
  }

  func run(in context: CommandContext) async throws {
    // Reading takes minutes: a place that cannot be written is said before.
    try HostFile.checkReplaceable(file)
    let choice = stub?.choice(in: context) ?? .off
    let (port, report) = try await chipOptions.with(in: context, stub: choice) {
      access,
      port,
      rate in
      try await access.read(region.region, port, rate: rate)
    }
    try HostFile.replace(file, with: report.outcome, isLasting: false)
    let document = RegionDocument.Read(
      place: RegionDocument.Place(report, port: port),
      file: file,
      rate: report.rate,
      sha256: ContentHash(of: report.outcome).hex
    )
    try context.terminal.renderLast(
      document,
      as: .fields(
        document.place.fields + [
          Field("file", file), Field("rate", "\(report.rate) bit/s"),
          Field("sha256", document.sha256),
        ]
      )
    )
  }
}

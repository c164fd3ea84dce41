import ArgumentParser
import Encodings
import Flashing
import TerminalOutput

/// `mote chip hash REGION`: the board's own digest of a part of flash.
struct ChipHash: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash",
    abstract: "Say the MD5 of a part of a chip's flash, computed by the chip.",
    discussion: """
      Examples:
        mote chip hash factory --port /dev/ttyUSB0
        mote chip hash 0x1000+0x17FF0 --port /dev/ttyUSB0 --json | jq -r .md5

      REGION is OFFSET+SIZE, the name of a partition in the board's own table, or
      all. Nothing of the flash goes over the line: MD5 is what loaders in ROM
      have, good against accidents, not against forgers.
      """
  )

  @Argument(
    help: "OFFSET+SIZE, the name of a partition, or all.",
    transform: FlashRegionArgument.init
  )
  var region: FlashRegionArgument

  @OptionGroup(title: "Port") var chipOptions: ChipPortOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let (port, report) = try await chipOptions.with(in: context) { access, port, rate in
      try await access.digest(region.region, port, rate: rate)
    }
    let place = RegionDocument.Place(report, port: port)
    let document = RegionDocument.Hash(place: place, md5: Hex.text(report.outcome))
    try context.terminal.renderLast(
      document,
      as: .fields(place.fields + [Field("md5", document.md5)])
    )
  }
}

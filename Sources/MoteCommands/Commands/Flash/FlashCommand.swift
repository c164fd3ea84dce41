import ArgumentParser

/// The group `mote flash`.
struct FlashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flash",
    abstract: "Write firmware to a board, or look into firmware files.",
    subcommands: [FlashWrite.self, FlashInfo.self, FlashMerge.self],
    defaultSubcommand: FlashWrite.self
  )
}

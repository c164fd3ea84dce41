import ArgumentParser

/// The group `mote flash`.
struct FlashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flash",
    abstract: "Write firmware to a board, or look into firmware files.",
    discussion: """
      Examples:
        mote flash ESP32_GENERIC_C3.bin --port /dev/ttyUSB0
        mote flash info ESP32_GENERIC_S3.bin    chip, flash, parts, MicroPython
        mote flash info firmware.uf2 --json
      """,
    subcommands: [FlashWrite.self, FlashInfo.self],
    defaultSubcommand: FlashWrite.self
  )
}

import ArgumentParser

/// The group `mote flash`.
struct FlashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flash",
    abstract: "Look into firmware files before a board gets them.",
    discussion: """
      Examples:
        mote flash info ESP32_GENERIC_S3.bin    chip, flash, parts, MicroPython
        mote flash info firmware.uf2 --json
      """,
    subcommands: [FlashInfo.self]
  )
}

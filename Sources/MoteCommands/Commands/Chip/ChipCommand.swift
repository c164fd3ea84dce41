import ArgumentParser

/// The group `mote chip`.
struct ChipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chip",
    abstract: "Look into a chip of the ESP32 family: what it is, what its flash holds.",
    discussion: """
      Examples:
        mote chip info --port /dev/ttyUSB0           chip, flash, partitions, program
        mote chip read vfs backup.bin --port /dev/ttyUSB0
        mote chip erase nvs --port /dev/ttyUSB0
        mote chip hash 0x10000+0x1F0000 --port /dev/ttyUSB0

      All of it goes through the loader in the chip's ROM: the board is reset into
      it, and its program is started again afterwards.
      """,
    subcommands: [ChipInfo.self, ChipRead.self, ChipErase.self, ChipHash.self]
  )
}

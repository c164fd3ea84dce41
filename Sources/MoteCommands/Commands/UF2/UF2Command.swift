import ArgumentParser

/// The group `mote uf2`.
struct UF2Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uf2",
    abstract: "Look into UF2 files, pack bytes into them and take them out.",
    discussion: """
      Examples:
        mote uf2 info RPI_PICO.uf2
        mote uf2 pack firmware.bin --family rp2040 --address 0x10000000 -o f.uf2
        mote uf2 unpack RPI_PICO.uf2 -o firmware.bin
      """,
    subcommands: [UF2Info.self, UF2Pack.self, UF2Unpack.self]
  )
}

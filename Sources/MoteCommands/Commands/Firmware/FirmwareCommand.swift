import ArgumentParser

/// The group `mote firmware`.
struct FirmwareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "firmware",
    abstract: "Keep firmware files by name and version.",
    discussion: """
      Examples:
        mote firmware fetch ESP32_GENERIC_C3-20250415-v1.25.0.bin
        mote firmware add firmware.uf2 --as KIT@1.0
        mote firmware list
      """,
    subcommands: [
      FirmwareAdd.self, FirmwareFetch.self, FirmwareList.self, FirmwareVerify.self,
      FirmwareRemove.self,
    ]
  )
}

import ArgumentParser

/// The group `mote partitions`.
struct PartitionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "partitions",
    abstract: "Show, build and check partition tables of the ESP32 family.",
    discussion: """
      Examples:
        mote partitions show ESP32_GENERIC.bin           the table inside a firmware
        mote partitions build partitions.csv -o table.bin
        mote partitions check partitions.csv --flash-size 4M
      """,
    subcommands: [PartitionsShow.self, PartitionsBuild.self, PartitionsCheck.self]
  )
}

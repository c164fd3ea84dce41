import ArgumentParser
import FlashImages
import TerminalOutput

/// `mote partitions show`: a partition table.
struct PartitionsShow: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a partition table, from a firmware, a table or a CSV file.",
    discussion: """
      Examples:
        mote partitions show ESP32_GENERIC.bin
        mote partitions show table.bin --csv > partitions.csv
        mote partitions show partitions.csv --json | jq .partitions
      """
  )

  @OptionGroup var partitionFile: PartitionFileArgument

  @Flag(help: "Write Espressif's CSV, which `mote partitions build` takes.")
  var csv = false

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    if csv, globalOptions.json { throw ValidationError("--csv and --json exclude each other.") }
  }

  func run(in context: CommandContext) async throws {
    let table = try partitionFile.read()
    let document = Document(
      file: partitionFile.file,
      hasDigest: table.hasDigest,
      partitions: table.partitions.map(PartitionRecord.init)
    )
    if csv {
      let text = try FileFailure.naming(partitionFile.file) { try table.csv() }
      return try context.terminal.write(text.utf8)
    }
    try context.terminal.render(
      document,
      as: .table(PartitionRecord.table(document.partitions))
    )
  }

  private struct Document: ResultDocument {
    static let schema = "mote-partitions-show/1"

    let file: String
    let hasDigest: Bool
    let partitions: [PartitionRecord]
  }
}

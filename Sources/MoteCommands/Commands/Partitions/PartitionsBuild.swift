import ArgumentParser
import FlashImages
import HostSystem
import TerminalOutput

/// `mote partitions build`: a partition table as it stands in flash.
struct PartitionsBuild: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build a partition table as it stands in flash from Espressif's CSV.",
    discussion: """
      Examples:
        mote partitions build partitions.csv -o table.bin
        mote partitions build partitions.csv -o table.bin --flash-size 8M

      Offsets that the CSV leaves out are filled in. A table that would not work is
      refused with the first reason; `mote partitions check` lists all of them.
      """
  )

  @OptionGroup var partitionFile: PartitionFileArgument

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "path"))
  var output: String

  @Option(
    help: ArgumentHelp("The size of the flash, which the table must fit.", valueName: "size"),
    transform: ByteCountArgument.init
  )
  var flashSize: ByteCountArgument?

  @Flag(help: "Leave out the row with the MD5, as tables before ESP-IDF 3.1 have it.")
  var noMD5 = false

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    try OutputPath.check(output, against: [partitionFile.file])
  }

  func run(in context: CommandContext) async throws {
    var table = try partitionFile.read()
    table.hasDigest = !noMD5
    let bytes = try FileFailure.naming(partitionFile.file) {
      let problems = table.problems(
        flash: flashSize?.byteCount,
        tableOffset: partitionFile.offset
      )
      if let problem = problems.first { throw problem }
      return try table.encoded()
    }
    try HostFile.replace(output, with: bytes, isLasting: false)
    let document = Document(
      file: output,
      sizeBytes: bytes.count,
      sha256: ContentHash(of: bytes).hex,
      partitions: table.partitions.map(PartitionRecord.init)
    )
    try context.terminal.render(
      document,
      as: .sequence([
        .fields([Field("file", output), Field("sha256", document.sha256)]),
        .table(PartitionRecord.table(document.partitions)),
      ])
    )
  }

  private struct Document: ResultDocument {
    static let schema = "mote-partitions-build/1"

    let file: String
    let sizeBytes: Int
    let sha256: String
    let partitions: [PartitionRecord]
  }
}

import ArgumentParser
import FlashImages

/// The file a command takes a partition table from.
struct PartitionFileArgument: ParsableArguments {
  @Argument(
    help: "A table as CSV or as in flash, or a firmware file that has one.",
    completion: .file(extensions: ["csv", "bin"])
  )
  var file: String

  @Option(
    help: ArgumentHelp("Where in flash the table is (default: 0x8000).", valueName: "offset"),
    transform: ByteCountArgument.init
  )
  var tableOffset: ByteCountArgument?

  /// Where in flash the table is.
  var offset: Int { tableOffset?.byteCount ?? PartitionTable.usualOffset }

  func validate() throws {
    guard offset.isMultiple(of: PartitionTable.sectorByteCount), offset > 0 else {
      throw ValidationError("--table-offset has to be a multiple of 0x1000.")
    }
  }

  /// The table.
  ///
  /// - Throws: `CommandFailure`, `FileFailure`.
  func read() throws -> PartitionTable {
    let bytes = try LocalFile.bytes(at: file, limit: UF2File.largestByteCount)
    return try PartitionFile.table(in: bytes, named: file, tableOffset: offset)
  }
}

import FlashImages

/// A file with a partition table.
enum PartitionFile {
  /// The table of a CSV, of a table as in flash, or of a firmware file that has one.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - path: its name.
  ///   - offset: where in flash the table is, for a CSV that leaves offsets out.
  /// - Returns: the table, not yet looked at for problems.
  /// - Throws: `FileFailure`.
  static func table(
    in bytes: [UInt8],
    named path: String,
    tableOffset offset: Int = PartitionTable.usualOffset
  ) throws -> PartitionTable {
    try FileFailure.naming(path) {
      if PartitionTable.isTable(bytes) { return try PartitionTable(decoding: bytes[...]) }
      if ESPFirmware.isFirmware(bytes) {
        guard let table = try ESPFirmware(decoding: bytes).table else {
          throw PartitionFailure.absent(offset: PartitionTable.usualOffset)
        }
        return table
      }
      guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        throw PartitionFailure.absent(offset: PartitionTable.usualOffset)
      }
      return try PartitionTable(csv: text, tableOffset: offset)
    }
  }
}

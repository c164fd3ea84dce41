import FlashImages

/// A file with a partition table.
enum PartitionFile {
  /// The table of a CSV, of a table as in flash, or of a firmware file that has one.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - offset: where in flash the table is, for a CSV that leaves offsets out.
  /// - Returns: the table, not yet looked at for problems.
  /// - Throws: `CommandFailure`, `FileFailure`.
  static func read(
    _ path: String,
    tableOffset offset: Int = PartitionTable.usualOffset
  ) throws -> PartitionTable {
    let bytes = try LocalFile.bytes(at: path, limit: UF2File.largestByteCount)
    return try FileFailure.naming(path) {
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

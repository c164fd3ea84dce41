import Encodings

extension PartitionTable {
  /// The table as text in Espressif's form: name, type, subtype, offset, size, flags.
  ///
  /// - Throws: `PartitionFailure.label` for a name that such a line cannot hold.
  public func csv() throws(PartitionFailure) -> String {
    var lines = [
      "# ESP-IDF Partition Table", "# Name, Type, SubType, Offset, Size, Flags",
    ]
    for partition in partitions {
      guard Self.isCSVWord(partition.label) else { throw .label(partition.label) }
      let cells = [
        partition.label, partition.typeName, partition.subtypeName,
        "0x" + Hex.text(partition.offset), Self.size(partition.byteCount),
        partition.flagWords.joined(separator: ":"),
      ]
      lines.append(cells.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The table that Espressif's text describes.
  ///
  /// Where a line leaves the offset out, the partition follows the one before, the first one the
  /// table itself, at the next multiple of 64 KiB for applications and of 4 KiB for others.
  ///
  /// - Parameters:
  ///   - text: lines of name, type, subtype, offset, size and flags; `#` begins a comment.
  ///   - tableOffset: where in flash the table will be.
  /// - Throws: `PartitionFailure.line`, `.count`.
  public init(csv text: String, tableOffset: Int = usualOffset) throws(PartitionFailure) {
    partitions = []
    hasDigest = true
    var next = tableOffset + Self.sectorByteCount
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let cells = line.prefix { $0 != "#" }.split(separator: ",", omittingEmptySubsequences: false)
        .map { PartitionLine.trimmed($0) }
      if cells.allSatisfy(\.isEmpty) { continue }
      let partition = try PartitionLine(number: index + 1, cells: cells).partition(after: next)
      guard partitions.count < Self.mostRows else {
        throw .count(partitions.count + 1, limit: Self.mostRows)
      }
      partitions.append(partition)
      next = partition.end
    }
    guard !partitions.isEmpty else { throw .count(0, limit: Self.mostRows) }
  }

  /// Whether a line of text can hold a label: printable ASCII without the marks of the form.
  static func isCSVWord(_ label: String) -> Bool {
    isLabel(label) && PartitionLine.trimmed(label[...]) == label
      && label.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x2C && $0 != 0x23 }
  }

  /// Whole KiB and MiB by their letters, others in hexadecimal.
  private static func size(_ byteCount: Int) -> String {
    if byteCount > 0, byteCount.isMultiple(of: 1 << 20) { return "\(byteCount >> 20)M" }
    if byteCount > 0, byteCount.isMultiple(of: 1 << 10) { return "\(byteCount >> 10)K" }
    return "0x" + Hex.text(byteCount)
  }
}

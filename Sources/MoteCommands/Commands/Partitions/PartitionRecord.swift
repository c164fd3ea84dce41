import Encodings
import FlashImages
import TerminalOutput

/// A partition in a document.
struct PartitionRecord: Encodable {
  private let label: String
  private let type: String
  private let subtype: String
  private let offset: Int
  private let sizeBytes: Int
  private let flags: [String]

  init(_ partition: Partition) {
    label = partition.label
    type = partition.typeName
    subtype = partition.subtypeName
    offset = partition.offset
    sizeBytes = partition.byteCount
    flags = partition.flagWords
  }

  /// The rows for people.
  static func table(_ records: [PartitionRecord]) -> Table {
    var table = Table([
      .text("NAME"), .text("TYPE"), .text("SUBTYPE"), .number("OFFSET"), .number("BYTES"),
      .number("SIZE"), .text("FLAGS"),
    ])
    for record in records {
      table.append([
        TableCell(record.label), TableCell(record.type), TableCell(record.subtype),
        TableCell("0x" + Hex.text(record.offset)), TableCell(record.sizeBytes),
        TableCell(DecimalText.byteCount(record.sizeBytes)),
        TableCell(record.flags.isEmpty ? nil : record.flags.joined(separator: ", ")),
      ])
    }
    return table
  }
}

import Encodings
import FlashImages
import TerminalOutput

/// What a UF2 file has for one family, in a document.
struct UF2ImageRecord: Encodable {
  private let family: String
  private let familyID: String?
  private let blocks: Int
  private let otherBlocks: Int
  private let payloadBytes: Int
  private let address: Int?
  private let end: Int?
  private let gaps: Int
  private let device: String?
  private let version: String?
  private let hasMD5: Bool
  private let problems: [FailureRecord]

  init(_ image: UF2Image) {
    let problems = image.problems
    let runs = problems.isEmpty ? image.runs : []
    family = UF2Families.title(of: image.family)
    familyID = image.family.map { Hex.text($0, width: 8) }
    blocks = image.blocks.count
    otherBlocks = image.otherBlockCount
    payloadBytes = image.payloadByteCount
    address = runs.first?.address
    end = runs.last?.end
    gaps = max(0, runs.count - 1)
    device = image.text(ofTag: UF2Tag.device)
    version = image.text(ofTag: UF2Tag.version)
    hasMD5 = image.blocks.contains { $0.flags.contains(.digest) }
    self.problems = problems.map { FailureRecord($0) }
  }

  /// The rows for people.
  static func table(_ records: [UF2ImageRecord]) -> Table {
    var table = Table([
      .text("FAMILY"), .text("ID"), .number("BLOCKS"), .number("OTHER"), .number("BYTES"),
      .number("FROM"), .number("TO"), .number("GAPS"), .text("DEVICE"), .text("VERSION"),
    ])
    for record in records {
      table.append([
        TableCell(record.family), TableCell(record.familyID), TableCell(record.blocks),
        TableCell(record.otherBlocks), TableCell(record.payloadBytes),
        TableCell(record.address.map { "0x" + Hex.text($0) }),
        TableCell(record.end.map { "0x" + Hex.text($0) }), TableCell(record.gaps),
        TableCell(record.device), TableCell(record.version),
      ])
    }
    return table
  }
}

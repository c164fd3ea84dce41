import Encodings
import FlashImages
import HostSystem
import TerminalOutput

/// What `mote flash merge` made.
struct FlashMergeDocument: ResultDocument {
  static let schema = "mote-flash-merge/1"

  private let file: String
  private let chip: String
  private let flashOffset: Int
  private let sizeBytes: Int
  private let sha256: String
  private let flashMode: String?
  private let flashSizeBytes: Int?
  private let flashMegahertz: Int?
  private let parts: [Part]

  /// A part as it is in the file, the bootloader with its new header.
  private struct Part: Encodable {
    let file: String
    let partition: String?
    let flashOffset: Int
    let sizeBytes: Int
    let sha256: String
  }

  init(_ merged: ESPAssembly, path: String) {
    file = path
    chip = merged.chip.name
    flashOffset = merged.flashOffset
    sizeBytes = merged.bytes.count
    sha256 = ContentHash(of: merged.bytes).hex
    let header = merged.firmware.bootloader?.image?.header
    flashMode = header?.mode?.name
    flashSizeBytes = header?.flashByteCount
    flashMegahertz = header?.megahertz
    parts = merged.parts.map { part in
      let start = part.flashOffset - merged.flashOffset
      return Part(
        file: part.name,
        partition: merged.table.partitions.first { $0.offset == part.flashOffset }?.label,
        flashOffset: part.flashOffset,
        sizeBytes: part.bytes.count,
        sha256: ContentHash(of: Array(merged.bytes[start..<(start + part.bytes.count)])).hex
      )
    }
  }

  /// The same for people.
  var presentation: Presentation {
    let flash = [
      flashMode, flashMegahertz.map { "\($0) MHz" }, flashSizeBytes.map(DecimalText.byteCount),
    ]
    var table = Table([
      .text("PART"), .text("PARTITION"), .number("FLASH"), .number("BYTES"), .text("SHA-256"),
    ])
    for part in parts {
      table.append([
        TableCell(part.file), TableCell(part.partition),
        TableCell("0x" + Hex.text(part.flashOffset)), TableCell(part.sizeBytes),
        TableCell(String(part.sha256.prefix(16))),
      ])
    }
    return .sequence([
      .fields([
        Field("file", file), Field("chip", chip),
        Field("first byte at", "0x" + Hex.text(flashOffset)),
        Field("flash", flash.compactMap(\.self).joined(separator: ", ")),
        Field("size", DecimalText.byteCount(sizeBytes)), Field("sha256", sha256),
      ]),
      .table(table),
    ])
  }
}

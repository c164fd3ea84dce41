import Encodings
import FlashImages
import TerminalOutput

/// A file for the ESP32 family, as `mote flash info` shows it.
struct EspressifRecord: Encodable {
  private let chipID: Int
  private let minimumRevision: Int
  private let maximumRevision: Int?
  private let flashOffset: Int?
  private let flashMode: String?
  private let flashSizeBytes: Int?
  private let flashMegahertz: Int?
  private let project: String?
  private let projectVersion: String?
  private let frameworkVersion: String?
  private let regions: [Region]

  private struct Region: Encodable {
    let kind: String
    let label: String?
    let flashOffset: Int?
    let fileOffset: Int
    let sizeBytes: Int
    let segments: Int?
    let sha256: String?
  }

  init(_ firmware: ESPFirmware) {
    let first = firmware.regions.first { $0.image != nil }?.image?.header
    // A bootloader is built for any revision more often than the program behind it.
    let headers = firmware.regions.compactMap { $0.image?.header }
    chipID = firmware.chipID
    minimumRevision = headers.map(\.leastRevision).max() ?? 0
    maximumRevision = headers.compactMap(\.limitRevision).min()
    flashOffset = firmware.flashOffset
    flashMode = first?.mode?.name
    flashSizeBytes = first?.flashByteCount
    flashMegahertz = first?.megahertz
    let description = firmware.application?.description
    project = description.flatMap { Self.words($0.project) }
    projectVersion = description.flatMap { Self.words($0.version) }
    frameworkVersion = description.flatMap { Self.words($0.frameworkVersion) }
    regions = firmware.regions.map { region in
      Region(
        kind: region.kind.rawValue,
        label: region.label,
        flashOffset: region.flashOffset,
        fileOffset: region.fileOffset,
        sizeBytes: region.byteCount,
        segments: region.image?.segments.count,
        sha256: region.image?.digest.map { Hex.text($0) }
      )
    }
  }

  /// The same for people, without the parts.
  var fields: [Field] {
    let limit = maximumRevision.map { " to " + Self.revision($0) } ?? ""
    let flash = [
      flashMode, flashMegahertz.map { "\($0) MHz" }, flashSizeBytes.map(DecimalText.byteCount),
    ]
    return [
      Field("revisions", "from " + Self.revision(minimumRevision) + limit),
      Field("first byte at", flashOffset.map { "0x" + Hex.text($0) }),
      Field("flash", flash.compactMap(\.self).joined(separator: ", ")),
      Field(
        "project",
        Self.words([project, projectVersion].compactMap(\.self).joined(separator: " "))
      ),
      Field("ESP-IDF", frameworkVersion),
    ]
  }

  /// The parts of the file.
  var parts: Table {
    var table = Table([
      .text("PART"), .text("PARTITION"), .number("FLASH"), .number("FILE"), .number("BYTES"),
      .number("SEGMENTS"),
    ])
    for region in regions {
      table.append([
        TableCell(region.kind), TableCell(region.label),
        TableCell(region.flashOffset.map { "0x" + Hex.text($0) }),
        TableCell("0x" + Hex.text(region.fileOffset)), TableCell(region.sizeBytes),
        TableCell(region.segments.map(String.init)),
      ])
    }
    return table
  }

  /// Nil for no words at all.
  private static func words(_ text: String) -> String? { text.isEmpty ? nil : text }

  private static func revision(_ number: Int) -> String { "\(number / 100).\(number % 100)" }
}

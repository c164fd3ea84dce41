import Encodings
import HostSystem
import MPYFormat
import NativeModule
import ObjectFile
import TerminalOutput

/// What `mote mpy link` made.
struct LinkDocument: ResultDocument {
  static let schema = "mote-mpy-link/1"

  private let file: String
  private let architecture: MPYArchitecture
  private let rules: String
  private let sizeBytes: Int
  private let codeBytes: Int
  private let readOnlyDataBytes: Int
  private let zeroedBytes: Int
  private let sha256: String
  private let floatABI: String?
  private let proven: Bool
  private let sections: [Section]
  private let members: [Member]
  private let extensions: [String]

  init(_ module: LinkedModule, bytes: [UInt8], path: String) {
    file = path
    architecture = module.architecture
    rules = module.rules.rawValue
    sizeBytes = bytes.count
    codeBytes = module.file.body.code.count
    if case .viper(let parts) = module.file.body.kind {
      readOnlyDataBytes = parts.readOnlyData?.count ?? 0
      zeroedBytes = parts.zeroedByteCount ?? 0
    } else {
      (readOnlyDataBytes, zeroedBytes) = (0, 0)
    }
    sha256 = ContentHash(of: bytes).hex
    floatABI = module.floatABI?.rawValue
    proven = module.isProven
    sections = module.sections.map(Section.init)
    members = module.members.map {
      Member(archive: $0.archive, member: $0.member, symbol: $0.symbol, neededBy: $0.neededBy)
    }
    extensions = module.extensions.map(\.description)
  }

  private struct Section: Encodable {
    let object: String?
    let name: String
    let part: String
    let offset: Int
    let sizeBytes: Int

    init(_ section: LinkedSection) {
      object = section.object
      name = section.name
      part =
        switch section.part {
        case .text: "code"
        case .readOnlyData: "read-only data"
        case .zeroedData: "zeroed data"
        }
      offset = section.offset
      sizeBytes = section.size
    }
  }

  private struct Member: Encodable {
    let archive: String
    let member: String
    let symbol: String
    let neededBy: String
  }

  /// What the linker of these rules would not have done.
  var notes: [String] {
    extensions.isEmpty
      ? []
      : [
        "MicroPython's own linker \(rules) refuses these objects: "
          + extensions.joined(separator: ", ") + "."
      ]
  }

  /// The same for people.
  var fields: [Field] {
    [
      Field("file", file),
      Field("architecture", architecture.name),
      Field("size", DecimalText.byteCount(sizeBytes)),
      Field("code", DecimalText.byteCount(codeBytes)),
      Field(
        "read-only data",
        readOnlyDataBytes == 0 ? nil : DecimalText.byteCount(readOnlyDataBytes)
      ),
      Field("zeroed data", zeroedBytes == 0 ? nil : DecimalText.byteCount(zeroedBytes)),
      Field("floats", floatABI),
      Field("rules", rules + (proven ? "" : ", not proven byte for byte")),
      Field("sha256", sha256),
    ]
      + members.map {
        Field(
          "from archive",
          "\($0.archive):\($0.member) for \($0.symbol), needed by \($0.neededBy)"
        )
      }
  }

  /// The sections in the order of layout.
  var sectionRows: Table {
    var table = Table([
      .text("SECTION"), .text("OBJECT"), .text("PART"), .number("OFFSET"), .number("BYTES"),
    ])
    for section in sections {
      table.append([
        TableCell(section.name), TableCell(section.object), TableCell(section.part),
        TableCell(section.offset), TableCell(section.sizeBytes),
      ])
    }
    return table
  }
}

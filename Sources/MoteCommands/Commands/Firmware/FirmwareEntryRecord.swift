import Encodings
import FirmwareStore
import FoundationEssentials
import TerminalOutput

/// Firmware of the store, as documents and tables show it.
struct FirmwareEntryRecord: Encodable {
  private let name: String
  private let nameFrom: FirmwareEntry.Origin
  private let version: String?
  private let versionFrom: FirmwareEntry.Origin?
  private let board: String?
  private let boardFrom: FirmwareEntry.Origin?
  private let port: String?
  private let chips: [String]
  private let form: FirmwareEntry.Form
  private let machine: String?
  private let build: String?
  private let sizeBytes: Int
  private let sha256: String
  private let path: String
  private let fileName: String
  private let added: Date
  private let sources: [FirmwareEntry.Source]

  init(_ entry: FirmwareEntry, in store: FirmwareStore) {
    name = entry.name.text
    nameFrom = entry.name.origin
    version = entry.version?.text
    versionFrom = entry.version?.origin
    board = entry.board?.text
    boardFrom = entry.board?.origin
    port = entry.port
    chips = entry.chips
    form = entry.form
    machine = entry.machine
    build = entry.build
    sizeBytes = entry.byteCount
    sha256 = entry.sha256
    path = store.path(of: entry)
    fileName = entry.fileName
    added = entry.added
    sources = entry.sources
  }

  static let columns: [TableColumn] = [
    .text("NAME"), .text("VERSION"), .text("PORT"), .text("CHIP"), .number("SIZE"),
    .text("SHA-256"),
  ]

  /// A row under `columns`; what only the file's name says has an asterisk.
  var cells: [TableCell] {
    func marked(_ text: String?, _ origin: FirmwareEntry.Origin?) -> TableCell {
      TableCell(text, mark: origin == .fileName ? "*" : "")
    }
    return [
      marked(name, nameFrom), marked(version, versionFrom), TableCell(port),
      TableCell(chips.isEmpty ? nil : chips.joined(separator: ", ")),
      TableCell(DecimalText.byteCount(sizeBytes)), TableCell(String(sha256.prefix(12))),
    ]
  }

  /// What stands behind `cells` for programs: where name and version come from.
  var origins: [TableCell] { [TableCell(nameFrom.rawValue), TableCell(versionFrom?.rawValue)] }

  /// Whether `cells` have an asterisk.
  var hasMark: Bool { nameFrom == .fileName || versionFrom == .fileName }

  static let mark = "* from the file's name; the bytes do not say it."
}

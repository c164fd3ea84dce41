public import FoundationEssentials

/// Firmware in the store, as its record says.
public struct FirmwareEntry: Codable, Equatable, Sendable {
  /// Where a value comes from.
  public enum Origin: String, Codable, Sendable {
    /// The bytes say it.
    case image
    /// The file's name says it.
    case fileName = "file-name"
    /// A person said it.
    case person
  }

  /// A value with its origin.
  public struct Origined: Codable, Equatable, Sendable {
    /// The value.
    public let text: String
    /// Where it comes from.
    public let origin: Origin
  }

  /// A place it was fetched from.
  public struct Source: Codable, Equatable, Sendable {
    /// The address, as it was given.
    public let url: String
    /// When.
    public let fetched: Date
  }

  /// The form of the file.
  public enum Form: String, Codable, Sendable {
    /// For the ESP32 family.
    case espressif
    /// For UF2 drives.
    case uf2
    /// Bytes of no known form with a MicroPython in them.
    case plain
  }

  /// What `schema` says in a record.
  static let schemaName = "mote-firmware-record/1"

  /// The layout of the record.
  let schema: String
  /// 64 hexadecimal digits over the file.
  public let sha256: String
  /// The file's size in bytes.
  public let byteCount: Int
  /// The file's form.
  public let form: Form
  /// What it is called.
  public internal(set) var name: Origined
  /// The release of MicroPython, or a version a person gave; nil where nobody says.
  public let version: Origined?
  /// MicroPython's board, `name` without the variant; nil where nobody says.
  public let board: Origined?
  /// MicroPython's port.
  public let port: String?
  /// The chips it is for.
  public let chips: [String]
  /// What `sys.implementation._machine` will say.
  public let machine: String?
  /// What `sys.implementation._build` will say.
  public let build: String?
  /// What the file was called.
  public let fileName: String
  /// When it came into the store.
  public internal(set) var added: Date
  /// Where it was fetched from, oldest first, of many the newest; empty for files of this computer.
  public internal(set) var sources: [Source]
}

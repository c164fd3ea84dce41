public import YAMLSchema

/// The file system the firmware mounts at `/`.
public struct FileSystemArea: Hashable, Sendable, Encodable {
  /// Its format.
  public let kind: Kind?
  /// Its size with all of its own bookkeeping.
  public let size: ByteSize?
  /// Where it begins, in bytes from the start of the flash.
  public let offset: Int?

  /// Formats MicroPython mounts, and folders of the host.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Encodable {
    /// LittleFS version 2.
    case littlefs2
    /// FAT.
    case fat
    /// The micro:bit's own.
    case microbit
    /// A folder of the host.
    case host
  }
}

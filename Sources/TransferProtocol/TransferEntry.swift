import Encodings

/// One thing a stream of changes does to the board's file system.
public enum TransferEntry: Equatable, Sendable {
  /// A file gets new content: written beside it, checked, then renamed.
  ///
  /// The part that the board has already, `offset` bytes, is not sent again.
  case file(path: String, content: [UInt8], offset: Int)
  /// A directory is made; fine when it is there.
  case directory(path: String)
  /// A file or an empty directory goes; fine when it is gone or something else stands there.
  case removal(path: String, isDirectory: Bool)

  /// The longest path: what one length byte of the header counts.
  public static let longestPath = 240

  /// The path on the board.
  public var path: String {
    switch self {
    case .file(let path, _, _), .directory(let path), .removal(let path, _): path
    }
  }

  /// Bytes of content that are still to be sent.
  public var remainingByteCount: Int {
    if case .file(_, let content, let offset) = self { max(0, content.count - offset) } else { 0 }
  }

  /// Bytes of `header`, known without its checksum over the whole content.
  var headerByteCount: Int { 18 + min(path.utf8.count, Self.longestPath) }

  /// Size, offset and CRC-32 of the whole content (big endian, 4 bytes each), kind, path.
  ///
  /// In place of the size a removal has the type of what is to go, as `os.stat` gives it.
  var fields: [UInt8] {
    let path = Array(path.utf8.prefix(Self.longestPath))
    switch self {
    case .file(_, let content, let offset):
      return Self.number(content.count) + Self.number(offset)
        + Self.number(Int(CRC32.checksum(content))) + [UInt8(ascii: "F")] + path
    case .directory:
      return [UInt8](repeating: 0, count: 12) + [UInt8(ascii: "D")] + path
    case .removal(_, let isDirectory):
      return Self.number(isDirectory ? 0x4000 : 0x8000) + [UInt8](repeating: 0, count: 8)
        + [UInt8(ascii: "R")] + path
    }
  }

  /// What stands before the content in the stream: the length of the fields, the fields, and their
  /// CRC-32, little endian, so that the CRC-32 of both is always the same (2144DF1C).
  ///
  /// The header has a checksum of its own because the board acts on it before the block it came in
  /// is complete.
  var header: [UInt8] {
    let fields = fields
    let seal = Self.number(Int(CRC32.checksum(fields))).reversed()
    return [UInt8(truncatingIfNeeded: fields.count)] + fields + seal
  }

  /// The content behind the header.
  var body: ArraySlice<UInt8> {
    if case .file(_, let content, let offset) = self { content.dropFirst(offset) } else { [] }
  }

  private static func number(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }
}

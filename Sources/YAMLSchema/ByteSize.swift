/// A number of bytes, written with its unit: `64KiB`, `4MiB`.
public struct ByteSize: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  /// The number of bytes.
  public let bytes: Int

  /// A size of `bytes`.
  public init(bytes: Int) {
    self.bytes = bytes
  }

  /// A size of `kibibytes` × 1024 bytes.
  public static func kibibytes(_ kibibytes: Int) -> ByteSize {
    ByteSize(bytes: kibibytes * 1024)
  }

  /// The size `text` says (`12KiB`, `2MiB`), or nil when it says none or does not fit an `Int`.
  public init?(_ text: String) {
    let scale: Int
    switch text.suffix(3) {
    case "KiB": scale = 1024
    case "MiB": scale = 1024 * 1024
    default: return nil
    }
    let digits = text.dropLast(3)
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let count = Int(digits)
    else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: scale)
    guard !overflow else { return nil }
    self.bytes = bytes
  }

  /// Decodes a number of bytes.
  public init(from decoder: any Decoder) throws {
    bytes = try decoder.singleValueContainer().decode(Int.self)
  }

  /// Encodes the number of bytes.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(bytes)
  }

  /// Fewer bytes first.
  public static func < (left: ByteSize, right: ByteSize) -> Bool { left.bytes < right.bytes }

  /// The shortest exact form: `2MiB`, `1408KiB`, `100 B`.
  public var description: String {
    if bytes > 0, bytes.isMultiple(of: 1024 * 1024) { return "\(bytes / (1024 * 1024))MiB" }
    return bytes.isMultiple(of: 1024) ? "\(bytes / 1024)KiB" : "\(bytes) B"
  }
}

extension ByteSize: YAMLReadable {
  package static var placeholder: ByteSize { ByteSize(bytes: 0) }

  /// A whole number of KiB or MiB above 0.
  package static func read(_ value: YAMLValue, log: FindingLog) -> ByteSize? {
    guard let text = value.text, let size = ByteSize(text), size.bytes > 0 else {
      log.add(
        "has to be a size above 0 like 64KiB or 4MiB",
        about: value,
        rule: log.rules.sizes
      )
      return nil
    }
    return size
  }
}

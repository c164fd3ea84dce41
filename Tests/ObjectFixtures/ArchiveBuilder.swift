/// Writes `ar` archives from values, right ones and wrong ones.
public struct ArchiveBuilder: Sendable {
  /// The file so far.
  public private(set) var bytes: [UInt8] = Array("!<arch>\n".utf8)

  /// An archive without members.
  public init() {}

  /// Adds a member; gives the place of its header.
  @discardableResult
  public mutating func add(_ name: String, _ content: [UInt8], size: String? = nil) -> Int {
    let start = bytes.count
    bytes += Self.field(name, 16) + Self.field("0", 12) + Self.field("0", 6) + Self.field("0", 6)
    bytes += Self.field("100644", 8) + Self.field(size ?? "\(content.count)", 10) + [0x60, 0x0A]
    bytes += content
    if !bytes.count.isMultiple(of: 2) { bytes.append(0x0A) }
    return start
  }

  /// Adds a member with its name in front of the content, as BSD does.
  @discardableResult
  public mutating func addBSD(_ name: String, _ content: [UInt8]) -> Int {
    let padded = Array(name.utf8) + [UInt8](repeating: 0, count: 4 - name.utf8.count % 4)
    return add("#1/\(padded.count)", padded + content)
  }

  private static func field(_ text: String, _ width: Int) -> [UInt8] {
    let bytes = Array(text.utf8.prefix(width))
    return bytes + [UInt8](repeating: 0x20, count: width - bytes.count)
  }
}

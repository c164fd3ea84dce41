/// The size a server announces, read out of the heads of its answers as they come.
///
/// Of several answers, as with redirects, the last counts.
/// Source: RFC 9110 § 8.6 (Content-Length), RFC 9112 § 2.1 (lines), § 4 (status line).
struct AnnouncedSize {
  /// In bytes; nil where the answer does not say one.
  private(set) var byteCount: Int?

  private var line: [UInt8] = []
  /// Longer lines are none of those that count.
  private static let longestLine = 1024
  private static let field = "content-length:"

  /// Takes the next bytes, however they are cut.
  mutating func read(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        end()
      } else if line.count <= Self.longestLine {
        line.append(byte)
      }
    }
  }

  private mutating func end() {
    defer { line = [] }
    guard line.count <= Self.longestLine else { return }
    let text = String(decoding: line, as: UTF8.self).lowercased()
    if text.hasPrefix("http/") { byteCount = nil }
    guard text.hasPrefix(Self.field) else { return }
    let value = text.dropFirst(Self.field.count).filter { !$0.isWhitespace }
    byteCount = value.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(value) : nil
  }
}

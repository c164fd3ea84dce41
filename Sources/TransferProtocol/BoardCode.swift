import Encodings

/// Python for the board, made short, and the envelope in which the loader takes it.
public enum BoardCode {
  /// The window the loader inflates with: 2¹² bytes.
  private static let windowBits = 12

  /// `source` without comments on lines of their own, empty lines and needless blanks, indented by
  /// one blank a level.
  ///
  /// For sources indented by four blanks, with one-line strings and no comment behind code, as ours
  /// are.
  public static func shortened(_ source: String) -> String {
    var short: [UInt8] = []
    for line in source.utf8.split(separator: UInt8(ascii: "\n")) {
      let text = line.drop { $0 == blank }
      guard let first = text.first, first != UInt8(ascii: "#") else { continue }
      short += [UInt8](repeating: blank, count: (line.count - text.count) / 4)
      short += withoutBlanks(Array(text)) + [UInt8(ascii: "\n")]
    }
    return String(decoding: short, as: UTF8.self)
  }

  private static let blank = UInt8(ascii: " ")
  private static let operators = Set("=+-*/%<>!,:()[]{}&|^~;".utf8)

  /// Drops the blanks beside operators, outside of strings.
  private static func withoutBlanks(_ line: [UInt8]) -> [UInt8] {
    var short: [UInt8] = []
    var quote: UInt8?
    var isEscaped = false
    for (index, byte) in line.enumerated() {
      if let open = quote {
        if !isEscaped, byte == open { quote = nil }
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == blank {
        let following = index + 1 < line.count ? line[index + 1] : blank
        if operators.contains(short.last ?? blank) || operators.contains(following) { continue }
      }
      short.append(byte)
    }
    return short
  }

  /// What the loader reads: `Z` or `S`, four digits of the length on the line, eight of the CRC-32
  /// of what follows before its escapes, then raw deflate or the text itself, escaped.
  ///
  /// - Returns: nil for more than 65,535 bytes.
  public static func envelope(_ source: String, isDeflated: Bool) -> [UInt8]? {
    let text = Array(source.utf8)
    let packed = isDeflated ? Deflate.raw(text, windowBits: windowBits) : nil
    let body = packed ?? text
    let escaped = LineEscape.escaped(body)
    guard escaped.count <= 0xFFFF else { return nil }
    let head =
      (packed == nil ? "S" : "Z") + Hex.text(escaped.count, width: 4)
      + Hex.text(CRC32.checksum(body), width: 8)
    return Array(head.utf8) + escaped
  }
}

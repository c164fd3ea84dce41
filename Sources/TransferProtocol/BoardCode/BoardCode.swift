import Compression
import Encodings

/// Python for the board, made short, and the envelope in which the loader takes it.
public enum BoardCode {
  /// The window the loader inflates with: 2¹² bytes.
  private static let windowBits = 12

  /// `source` with the same meaning in fewer bytes, and in fewer names for the board to keep.
  ///
  /// Comments on lines of their own, empty lines and needless blanks go, statements of one block
  /// share a line, and what is local to functions gets names of one letter (see `PythonNames`).
  ///
  /// For sources indented by four blanks, with one-line strings and no comment behind code, as ours
  /// are.
  public static func shortened(_ source: String) -> String {
    var tokens = PythonToken.all(in: source)
    PythonNames(tokens).shorten(&tokens)
    return PythonLines(tokens).text
  }

  /// What the loader reads: `Z` or `S`, five digits of the length on the line, ten of the CRC-32 of
  /// what follows before its escapes, then raw deflate or the text itself, escaped.
  ///
  /// - Returns: nil for more than 65,535 bytes.
  public static func envelope(_ source: String, isDeflated: Bool) -> [UInt8]? {
    let text = Array(source.utf8)
    let packed = isDeflated ? Deflate.raw(text, windowBits: windowBits) : nil
    let body = packed ?? text
    let escaped = LineEscape.escaped(body)
    guard escaped.count <= 0xFFFF else { return nil }
    let head =
      (packed == nil ? "S" : "Z") + digits(escaped.count, 5)
      + digits(Int(CRC32.checksum(body)), 10)
    return Array(head.utf8) + escaped
  }

  /// `value` in decimal with zeros in front.
  private static func digits(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}

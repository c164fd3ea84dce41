/// Makes text from a board, a file or a port safe to show: what it says, not what it commands.
public enum PrintableText {
  /// `text` with control characters and direction overrides written as escapes (`\n`, `\u{1b}`).
  public static func escaped(_ text: String, keepingNewlines: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where keepingNewlines: escaped.append("\n")
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      case _ where isUnsafe(scalar): escaped += "\\u{\(Hex.text(scalar.value, width: 2))}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// `text` on one line: its first `limit` characters, escaped, then `…` where more were left out.
  public static func escaped(_ text: String, limit: Int) -> String {
    let shown = text.unicodeScalars.prefix(limit)
    let escaped = escaped(String(shown))
    return shown.endIndex == text.unicodeScalars.endIndex ? escaped : escaped + "…"
  }

  /// Control characters (C0, DEL, C1), the line and paragraph separators, and the bidirectional
  /// marks and controls of Unicode Standard Annex 9.
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

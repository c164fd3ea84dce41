import Encodings

/// C literals and names.
enum CText {
  /// `text` as the start of an identifier that the C standard does not reserve.
  static func identifier(_ text: String) -> String {
    let name = String(
      text.unicodeScalars.map { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": Character(scalar)
        default: "_"
        }
      }
    )
    guard let first = name.unicodeScalars.first, first != "_", !("0"..."9").contains(first) else {
      return "m" + name
    }
    return name
  }

  /// `text` inside a block comment.
  static func comment(_ text: String) -> String {
    var line = ""
    for character in PlainText.line(text) {
      // Neither the end of the comment nor what compilers take for a second start.
      if (character == "/" && line.last == "*") || (character == "*" && line.last == "/") {
        line.append(" ")
      }
      line.append(character)
    }
    return line
  }

  /// A string literal of UTF-8; octal escapes end after three digits, whatever follows.
  static func string(_ text: String) -> String {
    "\"" + text.utf8.map(escaped).joined() + "\""
  }

  /// A float literal that reads back exactly; `INFINITY` needs `<math.h>`.
  static func literal(_ value: Float) -> String {
    guard value.isFinite else { return value > 0 ? "INFINITY" : "-INFINITY" }
    return "\(value)f"
  }

  /// A double literal that reads back exactly.
  static func literal(_ value: Double) -> String { "\(value)" }

  /// A number in the precision of the sums; floats are rounded from it once.
  static func number(_ value: Double, isDouble: Bool) -> String {
    isDouble ? literal(value) : literal(Float(value))
  }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    // Two question marks may start a trigraph.
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "?"):
      "\\" + String(UnicodeScalar(byte))
    case 0x20...0x7E: String(UnicodeScalar(byte))
    default: "\\" + octal(byte)
    }
  }

  private static func octal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 8)
    return String(repeating: "0", count: 3 - digits.count) + digits
  }
}

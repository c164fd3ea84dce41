import Encodings

/// Python literals in ASCII.
enum PythonText {
  /// How many bytes of a table stand on one line.
  private static let bytesPerLine = 24

  /// A string literal in double quotes.
  static func string(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": literal += "\\" + String(scalar)
      case " "..."~": literal.unicodeScalars.append(scalar)
      case _ where scalar.value > 0xFFFF: literal += "\\U" + Hex.text(scalar.value, width: 8)
      default: literal += "\\u" + Hex.text(scalar.value, width: 4)
      }
    }
    return literal + "\""
  }

  /// A bytes literal, in several lines between parentheses when it is long.
  static func bytes(_ bytes: [UInt8]) -> String {
    guard bytes.count > bytesPerLine else { return quoted(bytes[...]) }
    let lines = stride(from: 0, to: bytes.count, by: bytesPerLine).map { start in
      "    " + quoted(bytes[start..<min(start + bytesPerLine, bytes.count)])
    }
    return "(\n" + lines.joined(separator: "\n") + "\n)"
  }

  /// A float literal that reads back exactly.
  static func number(_ value: Double) -> String { "\(value)" }

  /// 2^exponent as a literal, or, beyond 62, as an expression.
  static func power(ofTwo exponent: Int) -> String {
    exponent <= 62 ? "\(1 << exponent)" : "(1 << \(exponent))"
  }

  /// factor · 2^exponent.
  static func product(_ factor: Int, _ exponent: Int) -> String {
    exponent < 40 ? "\(factor << exponent)" : "(\(factor) << \(exponent))"
  }

  private static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
    "b\"" + bytes.map(escaped).joined() + "\""
  }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
    case 0x20...0x7E: String(UnicodeScalar(byte))
    default: "\\x" + Hex.text(byte, width: 2)
    }
  }
}

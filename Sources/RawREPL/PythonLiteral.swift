import Encodings

/// Python source of values, ASCII only, so that no byte of it is a control byte of the REPL.
public enum PythonLiteral {
  /// A `str` literal.
  public static func text(_ text: String) -> String {
    var literal = "'"
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x27, 0x5C: literal += "\\" + String(scalar)
      case 0x20..<0x7F: literal += String(scalar)
      case ..<0x100: literal += "\\x" + Hex.text(scalar.value, width: 2)
      case ..<0x10000: literal += "\\u" + Hex.text(scalar.value, width: 4)
      default: literal += "\\U" + Hex.text(scalar.value, width: 8)
      }
    }
    return literal + "'"
  }

  /// A `bytes` literal.
  public static func bytes(_ bytes: some Sequence<UInt8>) -> String {
    var literal = "b'"
    for byte in bytes {
      switch byte {
      case 0x27, 0x5C: literal += "\\" + String(UnicodeScalar(byte))
      case 0x20..<0x7F: literal += String(UnicodeScalar(byte))
      default: literal += "\\x" + Hex.text([byte])
      }
    }
    return literal + "'"
  }
}

import Encodings

/// Strings as Python shows them.
enum PythonText {
  /// `text` in quotes, control characters and invisible ones as escapes.
  static func literal(_ text: String) -> String {
    let quote = quote(for: text.utf8)
    var literal = String(quote)
    for scalar in text.unicodeScalars { literal += escaped(scalar, quote: quote) }
    return literal + String(quote)
  }

  /// `bytes` in quotes after a `b`, all but printable ASCII as escapes.
  static func literal(_ bytes: ArraySlice<UInt8>) -> String {
    let quote = quote(for: bytes)
    var literal = "b" + String(quote)
    for byte in bytes {
      literal +=
        byte < 0x80
        ? escaped(Unicode.Scalar(byte), quote: quote) : "\\x\(Hex.text(byte, width: 2))"
    }
    return literal + String(quote)
  }

  /// Double quotes only where they save escapes.
  private static func quote(for bytes: some Collection<UInt8>) -> Unicode.Scalar {
    bytes.contains(UInt8(ascii: "'")) && !bytes.contains(UInt8(ascii: "\"")) ? "\"" : "'"
  }

  private static func escaped(_ scalar: Unicode.Scalar, quote: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\\", quote: return "\\\(scalar)"
    case _ where isVisible(scalar): return String(scalar)
    default: break
    }
    return switch scalar.value {
    case ..<0x100: "\\x" + Hex.text(scalar.value, width: 2)
    case ..<0x1_0000: "\\u" + Hex.text(scalar.value, width: 4)
    default: "\\U" + Hex.text(scalar.value, width: 8)
    }
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }
}

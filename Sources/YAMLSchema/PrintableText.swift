/// Text from a file made safe for one line of a terminal.
package enum PrintableText {
  /// `text` with control characters as `\u{..}` and cut after `limit` characters.
  package static func of(_ text: String, limit: Int) -> String {
    var printable = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < limit else { return printable + "…" }
      count += 1
      if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || isDirectional(scalar) {
        printable += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        printable.unicodeScalars.append(scalar)
      }
    }
    return printable
  }

  /// Characters that reorder the line they stand in (Unicode Standard Annex 9, § 2).
  private static func isDirectional(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

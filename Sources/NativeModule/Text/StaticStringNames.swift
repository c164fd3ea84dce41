import Encodings
import MPYFormat

/// The strings every MicroPython has, as C source names them.
///
/// Source: MicroPython v1.25 `py/makeqstrdata.py`, `qstr_escape`.
enum StaticStringNames {
  /// In the order of their numbers, from 1.
  static let all: [String] = StaticStrings.all.map { name(of: $0) }

  /// `text` with every other character than letters and digits as a word between underlines.
  private static func name(of text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": String(scalar)
      case " ": "_space_"
      case "*": "_star_"
      case "-": "_hyphen_"
      case "/": "_slash_"
      case "<": "_lt_"
      case ">": "_gt_"
      default: "_0x\(Hex.text(scalar.value, width: 2))_"
      }
    }.joined()
  }
}

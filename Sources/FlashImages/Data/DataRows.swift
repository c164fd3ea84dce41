/// The rows of one of this module's data files: cells with tabs between them, `#` begins a comment.
enum DataRows {
  /// The cells of every row.
  static func of(_ text: String) -> [[String]] {
    text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      line.split(separator: "\t").map(String.init)
    }
  }

  /// A number as the data files and Espressif's tables write it: `12`, `0x1000`; nil for others.
  static func number(_ text: some StringProtocol) -> Int? {
    let lower = text.lowercased()
    let isHex = lower.hasPrefix("0x")
    let digits = isHex ? lower.dropFirst(2) : lower[...]
    guard digits.utf8.first.map({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) == true
    else { return nil }
    return Int(digits, radix: isHex ? 16 : 10)
  }
}

/// The grammar of decimal numbers in text formats.
///
/// Swift's own parsing also takes hexadecimal floats and words.
enum DecimalNumber {
  /// Whether `text` is `-`, digits, a point and digits, an exponent; digits on one side suffice.
  static func isNumber(_ text: some StringProtocol) -> Bool {
    var rest = text.utf8[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      rest.removeFirst()
    }
    let whole = digits(&rest)
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = digits(&rest)
    }
    guard whole + fraction > 0 else { return false }
    guard let mark = rest.popFirst() else { return true }
    guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return false }
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      rest.removeFirst()
    }
    return digits(&rest) > 0 && rest.isEmpty
  }

  private static func digits<Bytes: Collection>(_ rest: inout Bytes) -> Int
  where Bytes.Element == UInt8, Bytes.SubSequence == Bytes {
    let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    rest.removeFirst(count)
    return count
  }
}

/// Reads a JSON string.
enum JSONText {
  private static let quote = UInt8(ascii: "\"")

  /// The text from the quotation mark at `cursor` on.
  static func read(_ cursor: inout ByteCursor) throws(ImportFailure) -> String {
    try cursor.expect(quote)
    let start = cursor.offset
    var bytes: [UInt8] = []
    while true {
      bytes += cursor.run(until: quote)
      if try cursor.next() == quote { break }
      bytes += try escaped(&cursor)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .document(offset: start, reason: .text)
    }
    return text
  }

  /// The bytes of the character behind a backslash.
  private static func escaped(_ cursor: inout ByteCursor) throws(ImportFailure) -> [UInt8] {
    let start = cursor.offset
    switch try cursor.next() {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "u"): return try unicode(&cursor)
    case let byte where [quote, UInt8(ascii: "\\"), UInt8(ascii: "/")].contains(byte):
      return [byte]
    default: throw .document(offset: start, reason: .text)
    }
  }

  /// Four hexadecimal digits, and four more behind the first half of a surrogate pair.
  private static func unicode(_ cursor: inout ByteCursor) throws(ImportFailure) -> [UInt8] {
    let start = cursor.offset
    var units = [try unit(&cursor)]
    if UTF16.isLeadSurrogate(units[0]), cursor.skip(UInt8(ascii: "\\")),
      cursor.skip(UInt8(ascii: "u"))
    {
      units.append(try unit(&cursor))
    }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw .document(offset: start, reason: .text)
    }
    return Array(text.utf8)
  }

  private static func unit(_ cursor: inout ByteCursor) throws(ImportFailure) -> UInt16 {
    let start = cursor.offset
    let digits = String(decoding: try cursor.next(4), as: UTF8.self)
    let isPlain = digits.utf8.allSatisfy { $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }
    guard isPlain, let unit = UInt16(digits, radix: 16) else {
      throw .document(offset: start, reason: .text)
    }
    return unit
  }
}

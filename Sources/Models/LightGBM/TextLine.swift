/// One line of a text file without its end.
struct TextLine {
  /// From 1.
  let number: Int
  let bytes: ArraySlice<UInt8>

  /// The bytes before the first `=`; nil for a line without.
  var key: String? {
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    return String(decoding: bytes[..<mark].prefix(Self.shown), as: UTF8.self)
  }

  /// The bytes behind the first `=`.
  var value: ArraySlice<UInt8> {
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "=")) else { return [] }
    return bytes[(mark + 1)...]
  }

  /// The start of the line as text, for messages and comparison.
  var text: String { String(decoding: bytes.prefix(Self.shown), as: UTF8.self) }

  /// No key and no line that is compared is longer.
  private static let shown = 60
}

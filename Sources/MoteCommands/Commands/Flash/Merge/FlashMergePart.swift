import ArgumentParser

/// `OFFSET=FILE` on the command line.
struct FlashMergePart {
  /// Where in flash its first byte belongs.
  let offset: Int
  /// The file.
  let path: String

  /// - Throws: `ValidationError`.
  init(_ text: String) throws {
    guard let mark = text.firstIndex(of: "="), mark != text.startIndex,
      text.index(after: mark) != text.endIndex
    else { throw ValidationError("\(text) is no part: OFFSET=FILE, such as 0x9000=nvs.bin.") }
    offset = try ByteCountArgument(String(text[..<mark])).byteCount
    path = String(text[text.index(after: mark)...])
  }
}

/// A linker script that stands where an archive is expected, as `libm.a` of glibc does.
public enum LinkerScript {
  /// The archives that the `GROUP( … )` lines of `text` name, in order.
  ///
  /// Comments and `OUTPUT_FORMAT( … )` are passed over.
  ///
  /// - Throws: `ObjectFailure.linkerScript` when something else is in it,
  ///   `ObjectFailure.openComment` when a comment does not end.
  public static func archives(in text: String, file: String) throws(ObjectFailure) -> [String] {
    guard let text = withoutComments(text) else { throw .openComment(file: file) }
    var rest = Substring(text)
    var archives: [String] = []
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard !rest.isEmpty else { return archives }
      guard let (command, content, after) = command(rest) else {
        throw .linkerScript(file: file, text: String(rest.prefix(60)))
      }
      if command == "GROUP" {
        archives += content.split { $0.isWhitespace || $0 == "," }.map { String($0) }
      }
      rest = after
    }
  }

  private static func command(
    _ text: Substring
  ) -> (name: String, content: Substring, after: Substring)? {
    for name in ["GROUP", "OUTPUT_FORMAT"] where text.hasPrefix(name) {
      let behind = text.dropFirst(name.count).drop { $0.isWhitespace }
      guard behind.first == "(", let end = behind.firstIndex(of: ")") else { return nil }
      let content = behind[behind.index(after: behind.startIndex)..<end]
      guard content.contains(where: { !$0.isWhitespace }) else { return nil }
      return (name, content, behind[behind.index(after: end)...])
    }
    return nil
  }

  /// Nil where a comment does not end.
  private static func withoutComments(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var isComment = false
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      let pair = rest.prefix(2)
      if isComment, pair.elementsEqual("*/".utf8) {
        isComment = false
        rest = rest.dropFirst(2)
      } else if !isComment, pair.elementsEqual("/*".utf8) {
        isComment = true
        rest = rest.dropFirst(2)
      } else {
        if !isComment { bytes.append(byte) }
        rest = rest.dropFirst()
      }
    }
    return isComment ? nil : String(decoding: bytes, as: UTF8.self)
  }
}

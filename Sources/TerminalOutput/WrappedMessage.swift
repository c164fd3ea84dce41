/// A message cut between words for a terminal, which would cut it inside of them.
///
/// A word stays whole however long it is: paths and commands are copied.
enum WrappedMessage {
  /// What stands before the lines that are cut off.
  private static let indent = "    "

  /// The message with line feeds; those that are there stay.
  ///
  /// - Parameters:
  ///   - text: without control characters but line feeds.
  ///   - head: columns that are taken on the first line.
  ///   - width: columns of the terminal; nil leaves the text as it is.
  /// - Returns: lines of at most `width` columns, but for words that are wider.
  static func text(_ text: String, after head: Int = 0, width: Int?) -> String {
    guard let width else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { number, line in
      wrapped(line, after: number == 0 ? head : 0, width: width)
    }.joined(separator: "\n")
  }

  private static func wrapped(_ line: Substring, after head: Int, width: Int) -> String {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    var text = String(words.first ?? "")
    var used = head + DisplayWidth.columns(of: text)
    for word in words.dropFirst() {
      let columns = DisplayWidth.columns(of: word)
      if used + 1 + columns <= width {
        text += " " + word
        used += 1 + columns
      } else {
        text += "\n" + indent + word
        used = indent.utf8.count + columns
      }
    }
    return text
  }
}

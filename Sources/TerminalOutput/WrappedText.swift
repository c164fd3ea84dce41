/// Text cut into lines of a given display width: between words, inside a word only when it alone
/// is too wide.
enum WrappedText {
  /// At least one line; `width` below 2 counts as 2, because a wide character needs that much.
  static func lines(of text: String, width: Int) -> [String] {
    let width = max(2, width)
    guard DisplayWidth.columns(of: text) > width else { return [text] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if DisplayWidth.columns(of: line) + 1 + DisplayWidth.columns(of: word) <= width {
        line += line.isEmpty ? String(word) : " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      let pieces = hardPieces(of: word, width: width)
      lines += pieces.dropLast()
      line = pieces.last ?? ""
    }
    return lines + [line]
  }

  private static func hardPieces(of word: Substring, width: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in word {
      let columns = DisplayWidth.columns(of: character)
      if used + columns > width {
        pieces.append(piece)
        piece = ""
        used = 0
      }
      piece.append(character)
      used += columns
    }
    return pieces + [piece]
  }
}

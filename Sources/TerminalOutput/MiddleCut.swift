/// Shortens text in its middle.
enum MiddleCut {
  private static let mark = "…"

  /// `text` when it fits into `columns`; else its beginning, `…` and its end, which gets two
  /// thirds of the room.
  static func text(_ text: String, columns: Int) -> String {
    guard DisplayWidth.columns(of: text) > columns else { return text }
    guard columns > 0 else { return "" }
    let room = columns - DisplayWidth.columns(of: mark)
    let head = fitting(text, columns: room / 3)
    let tail = fitting(text.reversed(), columns: room - DisplayWidth.columns(of: String(head)))
    return String(head) + mark + String(tail.reversed())
  }

  private static func fitting(_ text: some Sequence<Character>, columns: Int) -> [Character] {
    var used = 0
    var taken: [Character] = []
    for character in text {
      used += DisplayWidth.columns(of: character)
      if used > columns { break }
      taken.append(character)
    }
    return taken
  }
}

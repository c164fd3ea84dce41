/// A screen of ArgumentParser as mote prints it: its synopsis wrapped too, one line feed at the end.
struct HelpScreen {
  private static let opening = "USAGE: "

  /// The screen's text.
  let text: String

  /// ArgumentParser was given the same `columns` and keeps to them outside the synopsis.
  init(_ screen: String, columns: Int) {
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    let end = lines.lastIndex { !$0.isEmpty } ?? 0
    text =
      lines.prefix(end + 1).map { line in
        line.hasPrefix(Self.opening) ? Self.wrapped(line, columns: columns) : String(line)
      }.joined(separator: "\n") + "\n"
  }

  /// Breaks a synopsis between its elements, never inside brackets.
  private static func wrapped(_ synopsis: Substring, columns: Int) -> String {
    let indent = String(repeating: " ", count: opening.count + 2)
    var lines: [String] = []
    var line = ""
    for element in elements(of: synopsis) {
      if !line.isEmpty, line.count + 1 + element.count > columns {
        lines.append(line)
        line = indent + element
      } else {
        line += line.isEmpty ? element : " " + element
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }

  private static func elements(of synopsis: Substring) -> [String] {
    var elements: [String] = []
    var depth = 0
    for word in synopsis.split(separator: " ") {
      if depth > 0, let last = elements.popLast() {
        elements.append(last + " " + word)
      } else {
        elements.append(String(word))
      }
      depth += word.count { $0 == "[" } - word.count { $0 == "]" }
    }
    return elements
  }
}

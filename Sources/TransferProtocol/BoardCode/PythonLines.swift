/// A source put together again, with as few lines and blanks as it takes.
struct PythonLines {
  /// A logical line: brackets may hold line ends.
  private struct Line {
    let indent: Int
    var tokens: [PythonToken] = []

    /// Whether it may share a line with others of its block.
    var isSimple: Bool {
      guard let first = tokens.first?.text else { return true }
      return ![
        "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def",
        "class", "@",
      ].contains(first)
    }
  }

  private let lines: [Line]

  /// Cuts `tokens` into lines.
  init(_ tokens: [PythonToken]) {
    var lines: [Line] = []
    var current = Line(indent: 0)
    var depth = 0
    for token in tokens {
      if case .newline(let indent) = token.kind {
        guard depth <= 0 else { continue }
        if !current.tokens.isEmpty { lines.append(current) }
        current = Line(indent: indent / 4)
        continue
      }
      if ["(", "[", "{"].contains(token.text) { depth += 1 }
      if [")", "]", "}"].contains(token.text) { depth -= 1 }
      current.tokens.append(token)
    }
    if !current.tokens.isEmpty { lines.append(current) }
    self.lines = lines
  }

  /// The source.
  var text: String {
    var text = ""
    var open: Int?
    for (index, line) in lines.enumerated() {
      if line.isSimple, open == line.indent {
        text += ";"
      } else if !opensPlainBlock(index) {
        if index > 0 { text += "\n" }
        text += String(repeating: " ", count: line.indent)
      }
      text += Self.text(of: line.tokens)
      open = line.isSimple ? line.indent : nil
    }
    return text.isEmpty ? "" : text + "\n"
  }

  /// Whether a block begins at `index` that has nothing but simple statements, and so may stand
  /// behind its colon.
  private func opensPlainBlock(_ index: Int) -> Bool {
    let indent = lines[index].indent
    guard index > 0, lines[index - 1].indent < indent else { return false }
    return lines[index...].prefix { $0.indent >= indent }
      .allSatisfy { $0.isSimple && $0.indent == indent }
  }

  /// The tokens with a blank only where two words would become one.
  private static func text(of tokens: [PythonToken]) -> String {
    var text = ""
    var last: PythonToken?
    for token in tokens {
      if let last, last.needsBlank(before: token) { text += " " }
      text += token.text
      last = token
    }
    return text
  }
}

extension PythonToken {
  /// Whether the two mean something else without a blank between them.
  fileprivate func needsBlank(before next: PythonToken) -> Bool {
    switch (kind, next.kind) {
    case (.word, .word), (.string, .string): true
    // b"…" and r"…" are one literal, return "…" are two things.
    case (.word, .string), (.string, .word): next.isApart
    // 1 .real is no number.
    case (.word, .sign): next.isApart && next.text == "."
    default: false
    }
  }
}

/// `{a,b}` in a pattern: the patterns it stands for.
enum BraceExpansion {
  /// Every choice of one alternative per pair of braces, in order; braces without a comma between
  /// them are characters like others.
  ///
  /// - Throws: `FileTreeFailure.badPattern` for nested braces and for more than `limit` choices.
  static func alternatives(of text: String, limit: Int) throws(FileTreeFailure) -> [String] {
    var choices = [""]
    for group in try groups(of: text) {
      guard choices.count * group.count <= limit else {
        throw .badPattern(text: text, reason: "its braces stand for more than \(limit) patterns")
      }
      choices = choices.flatMap { choice in group.map { choice + $0 } }
    }
    return choices
  }

  /// Pieces of the text in order: a literal piece is a group of one.
  private static func groups(of text: String) throws(FileTreeFailure) -> [[String]] {
    var groups: [[String]] = []
    // What is being read: one literal piece, or the choices since an opening brace.
    var (plain, choices) = (String.UnicodeScalarView(), [String.UnicodeScalarView]())
    var isEscaped = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "{" where !isEscaped:
        guard choices.isEmpty else {
          throw .badPattern(text: text, reason: "its braces are nested")
        }
        choices = [String.UnicodeScalarView()]
      case "," where !isEscaped && !choices.isEmpty: choices.append(String.UnicodeScalarView())
      case "}" where !isEscaped && choices.count > 1:
        groups += [[String(plain)], choices.map { String($0) }]
        (plain, choices) = (String.UnicodeScalarView(), [])
      case "}" where !isEscaped && choices.count == 1:
        plain += literal(choices) + "}".unicodeScalars
        choices = []
      default:
        if choices.isEmpty {
          plain.append(scalar)
        } else {
          choices[choices.count - 1].append(scalar)
        }
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    return groups + [[String(plain + literal(choices))]]
  }

  /// Braces that turned out to be characters like others, without the closing one.
  private static func literal(
    _ choices: [String.UnicodeScalarView]
  ) -> String.UnicodeScalarView {
    guard !choices.isEmpty else { return String.UnicodeScalarView() }
    return ("{" + choices.map { String($0) }.joined(separator: ",")).unicodeScalars
  }
}

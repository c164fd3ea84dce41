/// Short names for what is local to the functions of a source.
///
/// A board keeps every name for as long as it runs, so all sources use the same few letters. Names
/// that start with an underscore are shared between sources and stay, as do attributes and the
/// names of arguments in calls. A source with a class stays as it is: its attributes would look
/// like locals.
struct PythonNames {
  private static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".map(
    String.init
  )

  private let short: [String: String]

  /// Finds the names in `tokens`.
  init(_ tokens: [PythonToken]) {
    guard !tokens.contains(where: { $0.text == "class" }) else {
      short = [:]
      return
    }
    let locals = Self.locals(in: tokens)
    let taken = Set(tokens.map(\.text))
    var free = Self.letters.filter { !taken.contains($0) }[...]
    var short: [String: String] = [:]
    for name in locals where name.unicodeScalars.count > 1 {
      guard let letter = free.popFirst() else { break }
      short[name] = letter
    }
    self.short = short
  }

  /// Puts the short names into `tokens`.
  func shorten(_ tokens: inout [PythonToken]) {
    for index in tokens.indices {
      guard let letter = short[tokens[index].text], tokens[index].isName,
        index == 0 || tokens[index - 1].text != ".",
        !Self.isArgumentName(at: index, in: tokens)
      else { continue }
      tokens[index].text = letter
    }
  }

  /// `end` in `print(end=…)`: no blank stands around its sign, unlike an assignment's.
  private static func isArgumentName(at index: Int, in tokens: [PythonToken]) -> Bool {
    guard index + 2 < tokens.count, tokens[index + 1].text == "=", !tokens[index + 1].isApart,
      tokens[index + 2].text != "=" || tokens[index + 2].isApart
    else { return false }
    // A parameter with a default is a local all the same.
    return line(of: index, in: tokens).first?.text != "def"
  }

  /// The tokens of the line that `index` is in.
  private static func line(of index: Int, in tokens: [PythonToken]) -> ArraySlice<PythonToken> {
    let begin = tokens[..<index].lastIndex(where: \.isNewline).map { $0 + 1 } ?? 0
    let end = tokens[index...].firstIndex(where: \.isNewline) ?? tokens.count
    return tokens[begin..<end]
  }

  /// Parameters, and what an indented line assigns, loops over, catches or defines; in order.
  private static func locals(in tokens: [PythonToken]) -> [String] {
    var names: [String] = []
    var isIndented = false
    for (number, line) in tokens.split(whereSeparator: \.isNewline).enumerated() {
      if number > 0, line.startIndex > 0,
        case .newline(let indent) = tokens[line.startIndex - 1].kind
      {
        isIndented = indent > 0
      }
      let line = Array(line)
      if line.first?.text == "def" {
        names += parameters(of: line)
        if isIndented, line.count > 1 { names.append(line[1].text) }
      } else if isIndented {
        names += targets(of: line)
      }
    }
    var seen = Set<String>()
    return names.filter { !$0.hasPrefix("_") && seen.insert($0).inserted }
  }

  private static func parameters(of line: [PythonToken]) -> [String] {
    var names: [String] = []
    for (index, token) in line.enumerated().dropFirst(2) where token.isName {
      if ["(", ",", "*"].contains(line[index - 1].text) { names.append(token.text) }
    }
    return names
  }

  /// `a`, `b` and `c` of `a, b = c = …`, of `for a, b in c` and of `with … as c`.
  private static func targets(of line: [PythonToken]) -> [String] {
    var names: [String] = []
    var depth = 0
    var start = 0
    for (index, token) in line.enumerated() {
      switch token.text {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case "=" where depth == 0 && isAssignment(index, line):
        names += plainNames(in: line[start..<index])
        start = index + 1
      case "for":
        let end = line[index...].firstIndex { $0.text == "in" } ?? index
        names += plainNames(in: line[min(index + 1, end)..<end])
      case "as"
      where index + 1 < line.count && line.first?.text != "from"
        && line.first?.text != "import":
        names.append(line[index + 1].text)
      default: break
      }
    }
    return names
  }

  /// `=`, no part of `==` or `+=`.
  private static func isAssignment(_ index: Int, _ line: [PythonToken]) -> Bool {
    guard index > 0, line[index].isApart, index + 1 < line.count else { return false }
    return line[index + 1].text != "=" || line[index + 1].isApart
  }

  /// The names of a row of targets; attributes and subscripted names are no locals by that.
  private static func plainNames(in target: ArraySlice<PythonToken>) -> [String] {
    target.split { $0.text == "," }.compactMap { part in
      let names = part.filter { $0.text != "(" && $0.text != ")" }
      guard names.count == 1, let name = names.first, name.isName else { return nil }
      return name.text
    }
  }
}

extension PythonToken {
  fileprivate var isNewline: Bool {
    if case .newline = kind { true } else { false }
  }
}

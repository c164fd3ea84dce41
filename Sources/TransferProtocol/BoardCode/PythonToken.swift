/// A piece of Python source as mote's own code for boards is written.
struct PythonToken: Equatable {
  /// What a piece is.
  enum Kind: Equatable {
    /// A name, a keyword or a number.
    case word
    /// A string or bytes literal with its quotes, without the letter before them.
    case string
    /// Any other character but a blank.
    case sign
    /// The end of a line, and how many blanks the next one begins with.
    case newline(indent: Int)
  }

  let kind: Kind
  var text: String
  /// Whether blanks stood before it.
  let isApart: Bool

  /// Whether it can be a name.
  var isName: Bool {
    guard kind == .word, let first = text.unicodeScalars.first else { return false }
    return first == "_" || first.properties.isAlphabetic
  }

  /// The pieces of `source`, without comments.
  static func all(in source: String) -> [PythonToken] {
    var tokens: [PythonToken] = []
    var rest = Array(source.unicodeScalars)[...]
    var isApart = false
    while let first = rest.first {
      switch first {
      case " ":
        rest.removeFirst()
        isApart = true
        continue
      case "\n":
        rest.removeFirst()
        let blanks = rest.prefix { $0 == " " }
        rest = rest.dropFirst(blanks.count)
        tokens.append(PythonToken(kind: .newline(indent: blanks.count), text: "", isApart: false))
      case "#":
        rest = rest.drop { $0 != "\n" }
      case "\"", "'":
        let count = literalLength(of: rest)
        tokens.append(take(&rest, count, .string, isApart))
      default:
        let word = rest.prefix(while: isInWord)
        tokens.append(
          take(&rest, max(1, word.count), word.isEmpty ? .sign : .word, isApart)
        )
      }
      isApart = false
    }
    return tokens
  }

  private static func take(
    _ rest: inout ArraySlice<Unicode.Scalar>,
    _ count: Int,
    _ kind: Kind,
    _ isApart: Bool
  ) -> PythonToken {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: rest.prefix(count))
    rest = rest.dropFirst(count)
    return PythonToken(kind: kind, text: String(text), isApart: isApart)
  }

  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }

  /// Scalars up to the closing quote, or to the end.
  private static func literalLength(of rest: ArraySlice<Unicode.Scalar>) -> Int {
    var isEscaped = false
    for (count, scalar) in rest.enumerated().dropFirst() {
      if !isEscaped, scalar == rest.first { return count + 1 }
      isEscaped = !isEscaped && scalar == "\\"
    }
    return rest.count
  }
}

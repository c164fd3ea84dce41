/// A pattern for one name of a path.
struct NamePattern: Equatable, Sendable {
  /// Matches every name.
  static let anything = NamePattern(tokens: [.anyText])

  /// Without separators.
  let tokens: [WildcardToken]

  /// Whether the first character is a dot and nothing else can be.
  var beginsWithDot: Bool { tokens.first == .literal(".") }

  /// Whether `name` matches.
  ///
  /// Only the last `*` is ever taken back, since an earlier one that takes more leaves less for the
  /// rest: the time is at most the product of both lengths, whatever the pattern.
  func matches(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
    var (token, position) = (0, name.startIndex)
    var retry: (token: Int, position: Int)?
    while position < name.endIndex {
      if token < tokens.count, tokens[token] == .anyText {
        token += 1
        retry = (token, position)
      } else if token < tokens.count, Self.matches(tokens[token], name[position]) {
        token += 1
        position += 1
      } else if let last = retry {
        (token, position) = (last.token, last.position + 1)
        retry = (token, position)
      } else {
        return false
      }
    }
    return tokens[token...].allSatisfy { $0 == .anyText }
  }

  private static func matches(_ token: WildcardToken, _ scalar: Unicode.Scalar) -> Bool {
    switch token {
    case .literal(let literal): literal == scalar
    case .anyCharacter: true
    case .oneOf(let set): set.contains(scalar)
    case .anyText, .separator: false
    }
  }
}

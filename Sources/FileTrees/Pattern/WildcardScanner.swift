/// Reads the tokens of a pattern.
struct WildcardScanner {
  /// Why a text is no pattern.
  enum Fault: Error {
    /// A `[` without its `]`, or with a class POSIX does not have.
    case bracket
    /// A backslash with nothing behind it.
    case backslash
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0

  private init(_ scalars: some Sequence<Unicode.Scalar>) {
    self.scalars = Array(scalars)
  }

  /// The tokens of a pattern.
  static func tokens(of pattern: some Sequence<Unicode.Scalar>) throws(Fault) -> [WildcardToken] {
    var scanner = WildcardScanner(pattern)
    var tokens: [WildcardToken] = []
    while let scalar = scanner.next() { tokens.append(try scanner.token(scalar)) }
    return tokens
  }

  private mutating func next() -> Unicode.Scalar? {
    guard index < scalars.count else { return nil }
    defer { index += 1 }
    return scalars[index]
  }

  private mutating func token(_ scalar: Unicode.Scalar) throws(Fault) -> WildcardToken {
    switch scalar {
    case "*": return .anyText
    case "?": return .anyCharacter
    case "/": return .separator
    case "[": return .oneOf(try set())
    case "\\":
      guard let escaped = next() else { throw .backslash }
      return escaped == "/" ? .separator : .literal(escaped)
    default: return .literal(scalar)
    }
  }

  /// The rest of a bracket expression; a `]` right after its opening is a member.
  private mutating func set() throws(Fault) -> ScalarSet {
    var set = ScalarSet()
    if index < scalars.count, ["!", "^"].contains(scalars[index]) {
      set.isNegated = true
      index += 1
    }
    var isFirst = true
    while let scalar = next() {
      if scalar == "]", !isFirst { return set }
      isFirst = false
      if scalar == "[", index < scalars.count, scalars[index] == ":" {
        set.ranges += try characterClass()
      } else {
        try addMembers(from: scalar, to: &set)
      }
    }
    throw .bracket
  }

  /// One member or, where a hyphen and another follow, a range; an empty one has no members.
  private mutating func addMembers(
    from scalar: Unicode.Scalar,
    to set: inout ScalarSet
  ) throws(Fault) {
    let first = try unescaped(scalar)
    guard index + 1 < scalars.count, scalars[index] == "-", scalars[index + 1] != "]" else {
      set.ranges.append(first...first)
      return
    }
    index += 1
    guard let end = next() else { throw .bracket }
    let last = try unescaped(end)
    if first <= last { set.ranges.append(first...last) }
  }

  private mutating func unescaped(_ scalar: Unicode.Scalar) throws(Fault) -> Unicode.Scalar {
    guard scalar == "\\" else { return scalar }
    guard let escaped = next() else { throw .bracket }
    return escaped
  }

  /// The members of `[:name:]`, whose `[` has been read.
  private mutating func characterClass() throws(Fault) -> [ClosedRange<Unicode.Scalar>] {
    let rest = scalars[(index + 1)...]
    guard let end = rest.firstIndex(of: "]"), end > index + 1, scalars[end - 1] == ":" else {
      throw .bracket
    }
    let name = String(String.UnicodeScalarView(scalars[(index + 1)..<(end - 1)]))
    guard let members = ScalarSet.characterClass(name) else { throw .bracket }
    index = end + 1
    return members
  }
}

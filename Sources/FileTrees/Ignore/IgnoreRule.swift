/// One line of an ignore file.
struct IgnoreRule: Equatable, Sendable {
  /// Whether it takes back what earlier lines ignore.
  let isNegated: Bool
  /// Whether it is about directories only.
  private let needsDirectory: Bool
  /// Whether it is about names at any depth; otherwise about paths from the top.
  private let isAboutNames: Bool
  private let pattern: PathPattern

  /// Reads a line without its line end; nil for comments, empty lines and what can match nothing.
  ///
  /// Source: git's manual page gitignore(5), "Pattern format".
  init?(_ line: some Sequence<Unicode.Scalar>) {
    var text = Self.withoutTrailingSpaces(line)[...]
    if text.first == "#" { return nil }
    isNegated = text.first == "!"
    if isNegated { text.removeFirst() }
    needsDirectory = text.last == "/"
    if needsDirectory { text.removeLast() }
    isAboutNames = !text.contains("/")
    if text.first == "/" { text.removeFirst() }
    guard !text.isEmpty, let tokens = try? WildcardScanner.tokens(of: text) else { return nil }
    pattern = PathPattern(tokens, hidesDotNames: false)
  }

  /// Whether it is about the file or directory with these names, from the top.
  func matches(_ names: [ArraySlice<Unicode.Scalar>], isDirectory: Bool) -> Bool {
    guard isDirectory || !needsDirectory else { return false }
    return pattern.matches(isAboutNames ? names.suffix(1) : names)
  }

  /// Spaces at the end do not count, unless a backslash stands before them.
  private static func withoutTrailingSpaces(
    _ line: some Sequence<Unicode.Scalar>
  ) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    var spaces = 0
    var isEscaped = false
    for scalar in line {
      if scalar == " ", !isEscaped {
        spaces += 1
        continue
      }
      kept += Array(repeating: " ", count: spaces)
      kept.append(scalar)
      spaces = 0
      isEscaped = scalar == "\\" && !isEscaped
    }
    return kept
  }
}

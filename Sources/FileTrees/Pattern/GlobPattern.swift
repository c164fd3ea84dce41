/// A shell pattern for paths: `*`, `?`, `[a-z]`, `[!x]`, `**`, `{a,b}` and `\` before a literal.
///
/// `*` and `?` stay within one name and do not match a dot at its beginning; `**` as a whole name
/// stands for any directories. Characters are Unicode scalars. Matching takes at most the product
/// of the lengths of pattern and path.
public struct GlobPattern: Equatable, Sendable {
  /// Characters of the longest pattern.
  static let longest = 1024
  /// Patterns that braces may stand for.
  static let mostAlternatives = 64

  /// As it was written.
  public let text: String

  /// The directories before the first wildcard, as they are in paths; empty where there are none.
  public let base: String

  /// Whether it reaches into directories of any depth, as `**` does.
  public var isDeep: Bool { alternatives.contains(where: \.isDeep) }

  /// Relative to `base`.
  private let alternatives: [PathPattern]

  /// Reads a pattern.
  ///
  /// - Throws: `FileTreeFailure.badPattern`.
  public init(_ text: String) throws(FileTreeFailure) {
    guard text.unicodeScalars.count <= Self.longest else {
      throw .badPattern(text: text, reason: "it is longer than \(Self.longest) characters")
    }
    self.text = text
    let (base, rest) = Self.parted(text)
    self.base = Self.unescaped(base)
    var alternatives: [PathPattern] = []
    for expanded in try BraceExpansion.alternatives(of: rest, limit: Self.mostAlternatives) {
      do throws(WildcardScanner.Fault) {
        let tokens = try WildcardScanner.tokens(of: expanded.unicodeScalars)
        alternatives.append(PathPattern(tokens, hidesDotNames: true))
      } catch {
        throw .badPattern(text: text, reason: Self.reason(error))
      }
    }
    self.alternatives = alternatives
  }

  /// Whether `text` has a wildcard: otherwise it is a path as it is.
  public static func isPattern(_ text: String) -> Bool {
    firstWildcard(of: text) != nil
  }

  /// Whether a path relative to `base` matches.
  public func matches(_ path: TreePath) -> Bool {
    let names = path.scalarNames
    return alternatives.contains { $0.matches(names) }
  }

  /// Whether something below the directory at a path relative to `base` could match.
  public func canMatch(below directory: TreePath) -> Bool {
    let names = directory.scalarNames
    return alternatives.contains { $0.canMatch(below: names) }
  }

  private static func firstWildcard(of text: String) -> String.UnicodeScalarView.Index? {
    let scalars = text.unicodeScalars
    var isEscaped = false
    for index in scalars.indices {
      if isEscaped {
        isEscaped = false
      } else if scalars[index] == "\\" {
        isEscaped = true
      } else if ["*", "?", "[", "{"].contains(scalars[index]) {
        return index
      }
    }
    return nil
  }

  /// `lib/sub/*.py` is `lib/sub` and `*.py`; the root stays `/`.
  private static func parted(_ text: String) -> (base: Substring, rest: String) {
    let scalars = text.unicodeScalars
    let wildcard = firstWildcard(of: text) ?? scalars.endIndex
    guard let slash = scalars[..<wildcard].lastIndex(of: "/") else { return ("", text) }
    let base = slash == scalars.startIndex ? text[...slash] : text[..<slash]
    return (base, String(scalars[scalars.index(after: slash)...]))
  }

  private static func unescaped(_ text: Substring) -> String {
    var plain = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if scalar == "\\", !isEscaped {
        isEscaped = true
      } else {
        plain.append(scalar)
        isEscaped = false
      }
    }
    return String(plain)
  }

  private static func reason(_ fault: WildcardScanner.Fault) -> String {
    switch fault {
    case .bracket: "a '[' has no ']' or names a class that does not exist"
    case .backslash: "it ends with a backslash"
    }
  }
}

/// Which files and directories of a tree are left out, by the rules of gitignore(5).
///
/// The last rule that matches decides; what is below an ignored directory is ignored whatever
/// later rules say. The one difference to git: `?` and `[…]` stand for a character, not for a byte.
public struct IgnoreRules: Equatable, Sendable {
  /// The ignore file, in the top folder of what is synced.
  public static let fileName = ".moteignore"
  /// Bytes of the largest ignore file.
  public static let largestFile = 256 * 1024
  /// Rules of the longest ignore file.
  static let mostRules = 2000

  /// Left out unless the ignore file takes them back: what version control, Python, editors and
  /// desktops leave beside a program, and files that mote has not finished writing.
  public static let defaults = [
    ".git", ".hg/", ".svn/", ".jj/", ".gitignore", ".gitattributes", ".gitmodules", fileName,
    "__pycache__/", "*.pyc", ".venv/", ".mypy_cache/", ".pytest_cache/", ".ruff_cache/",
    ".vscode/", ".idea/", "*.swp", "*.swo", "*~", ".#*", "\\#*#",
    ".DS_Store", "._*", "Thumbs.db", "*" + TreePath.partEnding,
  ]

  private let rules: [IgnoreRule]

  /// The defaults followed by the lines of an ignore file.
  ///
  /// - Throws: `FileTreeFailure.tooManyRules`.
  public init(text: String = "") throws(FileTreeFailure) {
    // By scalars: "\r\n" is one Character.
    var scalars = text.unicodeScalars[...]
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    let rules = scalars.split(separator: "\n").compactMap { line in
      IgnoreRule(line.last == "\r" ? line.dropLast() : line)
    }
    guard rules.count <= Self.mostRules else { throw .tooManyRules(limit: Self.mostRules) }
    self.rules = Self.defaults.compactMap { IgnoreRule($0.unicodeScalars) } + rules
  }

  /// Whether the rules leave out what is at `path`, itself or with a directory above it.
  public func ignores(_ path: TreePath, isDirectory: Bool) -> Bool {
    let names = path.scalarNames
    return names.indices.contains { index in
      let isLast = index == names.count - 1
      return ignores(Array(names[...index]), isDirectory: isDirectory || !isLast)
    }
  }

  /// Whether the rules leave out what is at `path`, given that they do not leave out its parent.
  public func ignoresItself(_ path: TreePath, isDirectory: Bool) -> Bool {
    ignores(path.scalarNames, isDirectory: isDirectory)
  }

  private func ignores(_ names: [ArraySlice<Unicode.Scalar>], isDirectory: Bool) -> Bool {
    guard let last = rules.last(where: { $0.matches(names, isDirectory: isDirectory) }) else {
      return false
    }
    return !last.isNegated
  }
}

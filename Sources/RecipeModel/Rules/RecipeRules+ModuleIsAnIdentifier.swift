import YAMLSchema

extension RecipeRules {
  /// Words that cannot be imported (CPython 3.13 `Lib/keyword.py`, as far as they are all small).
  private static let keywords: Set<String> = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  ]

  /// R07: the module can be imported, and functions called, by their names.
  static func moduleIsAnIdentifier(_ file: ParsedRecipe) -> [Finding] {
    (file.values(at: "model.module") + file.values(at: "benchmarks.call")).compactMap { value in
      guard let name = value.text, !isIdentifier(name) else { return nil }
      return file.finding(
        "R07",
        about: value,
        "has to be a Python name of a-z, 0-9 and _, at most 40 long"
      )
    }
  }

  private static func isIdentifier(_ name: String) -> Bool {
    let allowed: Set<Character> = Set("abcdefghijklmnopqrstuvwxyz0123456789_")
    guard let first = name.first, !("0"..."9").contains(first), name.utf8.count <= 40 else {
      return false
    }
    return name.allSatisfy(allowed.contains) && !keywords.contains(name)
  }
}

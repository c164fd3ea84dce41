import TestSupport
import Testing

@testable import FileTrees

@Suite struct IgnoreRulesTests {
  private func ignores(_ text: String, _ path: String, isDirectory: Bool = false) throws -> Bool {
    try IgnoreRules(text: text).ignores(TreePath(path), isDirectory: isDirectory)
  }

  @Test(arguments: [
    ("*.log", "a/b.log", false, true), ("/b.log", "a/b.log", false, false),
    ("a/b.log", "a/b.log", false, true), ("a/b.log", "c/a/b.log", false, false),
    ("build/", "build", false, false), ("build/", "build", true, true),
    ("build/", "x/build/y/z", false, true), ("*.log\n!keep.log", "keep.log", false, false),
    ("!keep.log\n*.log", "keep.log", false, true), ("d/\n!d/x", "d/x", false, true),
    ("d/*\n!d/x", "d/x", false, false), ("# x", "# x", false, false), ("\\#x", "#x", false, true),
    ("\\!x", "!x", false, true), ("x  ", "x", false, true), ("x\\ ", "x ", false, true),
    ("a/**/b", "a/b", false, true), ("a/**/b", "a/x/y/b", false, true),
    ("a/**", "a", true, false), ("a/**", "a/x", false, true), ("**/x", "a/b/x", false, true),
    ("\u{FEFF}x\r\ny\r\n", "x", false, true), ("\u{FEFF}x\r\ny\r\n", "y", false, true),
    ("[x", "[x", false, false), ("x\\", "x", false, false), ("*\n!*/", "d", true, false),
  ])
  func rules(text: String, path: String, isDirectory: Bool, isIgnored: Bool) throws {
    #expect(try ignores(text, path, isDirectory: isDirectory) == isIgnored)
  }

  @Test(arguments: [
    (".git", true), (".git", false), ("lib/__pycache__", true), (".DS_Store", false),
    ("lib/.DS_Store", false), ("main.py.mote-part", false), (".moteignore", false),
    ("a.pyc", false), ("x.py~", false), (".x.py.swp", false), ("#x.py#", false), (".#x.py", false),
  ])
  func defaultsAreLeftOut(path: String, isDirectory: Bool) throws {
    #expect(try ignores("", path, isDirectory: isDirectory))
    #expect(try !ignores("!" + TreePath(path).name.replacingHash, path, isDirectory: isDirectory))
  }

  @Test(arguments: ["main.py", "boot.py", "lib/x.mpy", "model.bin", ".env", "#notes", "git"])
  func programsAreNot(path: String) throws {
    #expect(try !ignores("", path))
  }

  @Test func namesBelowAnIgnoredDirectoryStayIgnored() throws {
    let rules = try IgnoreRules(text: "cache\n!cache/x\n!x")
    #expect(try rules.ignores(TreePath("cache/x"), isDirectory: false))
    #expect(try !rules.ignoresItself(TreePath("cache/x"), isDirectory: false))
  }

  @Test func theNumberOfRulesIsBounded() {
    let text = String(repeating: "x\n", count: IgnoreRules.mostRules + 1)
    #expect(throws: FileTreeFailure.tooManyRules(limit: IgnoreRules.mostRules)) {
      try IgnoreRules(text: text)
    }
  }

  @Test func composedAndDecomposedLettersDiffer() throws {
    #expect(try ignores("\u{E9}", "\u{E9}"))
    #expect(try !ignores("\u{E9}", "e\u{301}"))
  }
}

extension String {
  /// A `#` at the beginning of a rule's pattern stands for itself only behind a backslash.
  fileprivate var replacingHash: String { hasPrefix("#") ? "\\" + self : self }
}

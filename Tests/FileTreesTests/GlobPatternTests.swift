import Testing

@testable import FileTrees

@Suite struct GlobPatternTests {
  @Test(arguments: [
    ("*.py", "main.py", true), ("*.py", "main.mpy", false), ("*.py", "lib/main.py", false),
    ("*", "a", true), ("*", ".hidden", false), (".*", ".hidden", true), ("?a", ".a", false),
    ("[.]a", ".a", false), ("\\.a", ".a", true),
    ("m?in.py", "main.py", true), ("m?in.py", "min.py", false),
    ("[a-c]x", "bx", true), ("[a-c]x", "dx", false), ("[!a-c]x", "dx", true),
    ("[^a-c]x", "ax", false), ("[]x]", "]", true), ("[a-]", "-", true), ("[z-a]", "z", false),
    ("[[:digit:]]*", "7up", true), ("[[:digit:]]*", "up", false), ("[\\]]", "]", true),
    ("\\*", "*", true), ("\\*", "a", false), ("a\\?b", "a?b", true),
    ("*/x", "a/x", true), ("*/x", "a/b/x", false), ("*/*/x", "a/b/x", true),
    ("**/x", "x", true), ("**/x", "a/b/x", true), ("**/x", "a/.b/x", false),
    ("a*/**", "ab/c/d", true), ("a*/**", "ab", false), ("**", "a/b", true), ("**", "a/.b", false),
    ("*.{py,mpy}", "a.mpy", true), ("*.{py,mpy}", "a.txt", false), ("*{a,b}{1,2}", "xb2", true),
    ("*{a}", "x{a}", true), ("*{a", "x{a", true), ("*\\{a,b}", "x{a,b}", true),
    ("*{,x}", "a", true), ("gr?n", "grün", true), ("*é", "caf\u{65}\u{301}", false),
  ])
  func matching(pattern: String, path: String, isMatch: Bool) throws {
    #expect(try GlobPattern(pattern).matches(TreePath(path)) == isMatch)
  }

  @Test(arguments: [
    ("lib/*.py", "lib", true), ("/*", "/", true), ("/a/b/*", "/a/b", true), ("*.py", "", true),
    ("a\\*/b*", "a*", true), ("a/b", "a", false), ("a\\*b", "", false), ("x{a,b}/c", "", true),
    ("../*.py", "..", true),
  ])
  func base(pattern: String, base: String, isPattern: Bool) throws {
    #expect(GlobPattern.isPattern(pattern) == isPattern)
    #expect(try GlobPattern(pattern).base == base)
  }

  @Test func onlyTheRestIsMatched() throws {
    let pattern = try GlobPattern("lib/sub/*.py")
    #expect(try pattern.matches(TreePath("a.py")))
    #expect(try !pattern.matches(TreePath("lib/sub/a.py")))
  }

  @Test(arguments: [
    ("*/b/*", "x", true), ("*/b/*", "x/b", true), ("*/b/*", "x/c", false),
    ("*/b/*", "x/b/y", false), ("**/y", "a/b/c", true), ("**/y", "a/.b", false),
    ("a*/**", "b", false), ("*.py", "lib", false),
  ])
  func directoriesWorthLookingInto(pattern: String, directory: String, isWorth: Bool) throws {
    #expect(try GlobPattern(pattern).canMatch(below: TreePath(directory)) == isWorth)
  }

  @Test(arguments: ["[a", "[", "*[!", "[[:nothing:]]", "*\\", "{a,{b,c}}", "[a-"])
  func badPatternsAreNamed(text: String) {
    do {
      _ = try GlobPattern(text)
      Issue.record("\(text) was taken")
    } catch {
      #expect(error.code == "tree.bad-pattern")
      #expect(error.description.contains(text))
    }
  }

  @Test func sizesAreBounded() {
    #expect(throws: FileTreeFailure.self) {
      try GlobPattern(String(repeating: "a", count: 1025))
    }
    #expect(throws: FileTreeFailure.self) {
      try GlobPattern(String(repeating: "{a,b}", count: 7))
    }
    #expect(throws: Never.self) { try GlobPattern(String(repeating: "{a,b}", count: 6)) }
  }

  /// Exponential matchers need longer than the age of the universe for these.
  @Test(.timeLimit(.minutes(1)))
  func hostilePatternsTakeNoTime() throws {
    let name = try TreePath(String(repeating: "a", count: 4000))
    let stars = String(repeating: "*a", count: 500) + "b"
    #expect(try !GlobPattern(stars).matches(name))
    let path = try TreePath(Array(repeating: "a", count: 64).joined(separator: "/"))
    let deep = String(repeating: "**/a/", count: 60) + "b"
    #expect(try !GlobPattern(deep).matches(path))
    let both = String(repeating: "**/*a*a*/", count: 60) + "b"
    #expect(try !GlobPattern(both).matches(path))
  }

  /// Every pattern of up to four tokens against every name of up to four letters, compared with
  /// the definition of matching.
  @Test func agreesWithTheDefinition() throws {
    let alphabet = ["a", "b", "*", "?"]
    for pattern in Self.words(alphabet, upTo: 4) where !pattern.isEmpty {
      let glob = try NamePattern(tokens: WildcardScanner.tokens(of: pattern.unicodeScalars))
      for name in Self.words(["a", "b"], upTo: 4) {
        let isMatch = Self.matches(Array(pattern)[...], Array(name)[...])
        #expect(glob.matches(Array(name.unicodeScalars)[...]) == isMatch, "\(pattern) \(name)")
      }
    }
  }

  private static func words(_ letters: [String], upTo length: Int) -> [String] {
    var words = [""]
    var last = [""]
    for _ in 0..<length {
      last = last.flatMap { word in letters.map { word + $0 } }
      words += last
    }
    return words
  }

  private static func matches(
    _ pattern: ArraySlice<Character>,
    _ name: ArraySlice<Character>
  ) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == "*" {
      return (0...name.count).contains { matches(pattern.dropFirst(), name.dropFirst($0)) }
    }
    guard let letter = name.first, first == "?" || first == letter else { return false }
    return matches(pattern.dropFirst(), name.dropFirst())
  }
}

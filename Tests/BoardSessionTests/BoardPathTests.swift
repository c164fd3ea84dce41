import BoardSession
import Testing

@Suite struct BoardPathTests {
  @Test(arguments: [
    ("main.py", "/main.py"), ("", "/"), ("/", "/"), ("lib/", "/lib"), ("a//b/./c", "/a/b/c"),
    ("lib/../main.py", "/main.py"), ("../../x", "/x"), ("/dä ta/ü.txt", "/dä ta/ü.txt"),
  ])
  func absolutePathsAreNormal(path: String, expected: String) {
    #expect(BoardPath.absolute(path) == expected)
  }

  @Test func partsOfAPath() {
    #expect(BoardPath.name("/lib/x.mpy") == "x.mpy")
    #expect(BoardPath.parent("/lib/x.mpy") == "/lib")
    #expect(BoardPath.parent("/x.mpy") == "/")
    #expect(BoardPath.join("/lib", "x.mpy") == "/lib/x.mpy")
    #expect(BoardPath.join("/", "x.mpy") == "/x.mpy")
  }
}

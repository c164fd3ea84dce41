import Testing

@testable import FileTrees

@Suite struct TreePathTests {
  @Test(arguments: [
    "", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/.", "a\0b", "a/\0",
  ])
  func strangeNamesAreRefused(text: String) {
    #expect(throws: FileTreeFailure.strangeName(path: text)) { try TreePath(text) }
  }

  @Test(arguments: ["a", "a/b", "...", "..a", "a b", "a\\b", "a\nb", "数据", "\u{301}x", "a/\u{301}"])
  func oddButPossibleNamesAreTaken(text: String) throws {
    #expect(try TreePath(text).text == text)
  }

  @Test func lengthAndDepthAreBounded() throws {
    let long = String(repeating: "x", count: TreePath.longest + 1)
    #expect(throws: FileTreeFailure.tooLong(path: long, limit: TreePath.longest)) {
      try TreePath(long)
    }
    let names = Array(repeating: "d", count: TreePath.deepest)
    #expect(try TreePath(names.joined(separator: "/")).names == names)
    let deep = (names + ["x"]).joined(separator: "/")
    #expect(throws: FileTreeFailure.tooDeep(path: deep, limit: TreePath.deepest)) {
      try TreePath(deep)
    }
  }

  @Test func partsOfAPath() throws {
    let path = try TreePath("a/b/c.py")
    #expect(path.name == "c.py")
    #expect(path.parent?.text == "a/b")
    #expect(path.ancestors.map(\.text) == ["a", "a/b"])
    #expect(try TreePath("a").parent == nil)
    #expect(try path.isBelow(TreePath("a/b")))
    #expect(try !TreePath("ab/c").isBelow(TreePath("a")))
    #expect(!path.isBelow(path))
  }

  @Test func aDirectoryComesRightBeforeItsEntries() throws {
    let paths = try ["b", "a!", "a/z", "a", "a/b/c", "a/b"].map { try TreePath($0) }
    #expect(paths.sorted().map(\.text) == ["a", "a/b", "a/b/c", "a/z", "a!", "b"])
  }

  @Test func bytesDecide() throws {
    let (composed, decomposed) = (try TreePath("\u{E9}"), try TreePath("e\u{301}"))
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
    #expect((composed < decomposed) != (decomposed < composed))
  }

  @Test func aPartKnowsItsFile() throws {
    #expect(try TreePath("lib/a.py.mote-part").partOwner == TreePath("lib/a.py"))
    #expect(try TreePath("a.mote-part.mote-part").partOwner == TreePath("a.mote-part"))
    for name in ["a.py", ".mote-part", "lib/.mote-part", "a.mote-parts", "mote-part"] {
      #expect(try TreePath(name).partOwner == nil, "\(name)")
    }
  }
}

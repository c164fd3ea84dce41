import Testing

@testable import FileTrees

@Suite struct FileTreeTests {
  private let file = FileTree.Entry.file(FileVersion(byteCount: 3, sha256: nil))

  @Test func everyEntryNeedsItsDirectory() throws {
    var tree = FileTree()
    try tree.insert(.directory, at: TreePath("a"))
    try tree.insert(file, at: TreePath("a/b"))
    #expect(throws: FileTreeFailure.strangeName(path: "c/d")) {
      try tree.insert(file, at: TreePath("c/d"))
    }
    #expect(throws: FileTreeFailure.strangeName(path: "a/b/c")) {
      try tree.insert(file, at: TreePath("a/b/c"))
    }
    #expect(throws: FileTreeFailure.strangeName(path: "a/b")) {
      try tree.insert(file, at: TreePath("a/b"))
    }
    #expect(tree.paths.map(\.text) == ["a", "a/b"])
  }

  @Test func theNumberOfEntriesIsBounded() throws {
    var tree = FileTree()
    for index in 0..<FileTree.mostEntries { try tree.insert(file, at: TreePath("\(index)")) }
    #expect(throws: FileTreeFailure.tooMany(limit: FileTree.mostEntries)) {
      try tree.insert(file, at: TreePath("x"))
    }
  }
}

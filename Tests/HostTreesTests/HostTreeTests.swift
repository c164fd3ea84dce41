import FileTrees
import FoundationEssentials
import HostSystem
import TestSupport
import Testing

@testable import HostTrees

@Suite struct HostTreeTests {
  @Test func everyFileHasItsDigestAndContent() async throws {
    let folder = try TemporaryFolder()
    try folder.write("print(1)\n", to: "lib/a.py")
    try folder.write("", to: "empty")
    let host = try await HostTree(folder.path)
    #expect(host.tree.paths.map(\.text) == ["empty", "lib", "lib/a.py"])
    let path = try TreePath("lib/a.py")
    let digest = ContentHash(of: Array("print(1)\n".utf8)).hex
    #expect(host.tree[path] == .file(FileVersion(byteCount: 9, sha256: digest)))
    #expect(try host.content(of: path) == Array("print(1)\n".utf8))
    #expect(try host.content(of: TreePath("empty")).isEmpty)
    #expect(host.shadows.isEmpty)
  }

  @Test func theIgnoreFileOfTheFolderCounts() async throws {
    let folder = try TemporaryFolder()
    try folder.write("*.log\n!.env\n", to: IgnoreRules.fileName)
    for name in ["a.log", "a.py", "sub/b.log", ".git/config"] { try folder.write("x", to: name) }
    let host = try await HostTree(folder.path + "/")
    #expect(host.tree.paths.map(\.text) == ["a.py", "sub"])
    #expect(try host.rules.ignores(TreePath("x.log"), isDirectory: false))
  }

  @Test func anIgnoreFileThatIsNoneIsNamed() async throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder(IgnoreRules.fileName)
    do {
      _ = try await HostTree(folder.path)
      Issue.record("a folder was read as an ignore file")
    } catch let failure as HostTreeFailure {
      #expect(failure.description.contains(IgnoreRules.fileName))
    }
    let large = try TemporaryFolder()
    try large.write(
      [UInt8](repeating: 0x23, count: IgnoreRules.largestFile + 1),
      to: IgnoreRules.fileName
    )
    await #expect(throws: HostTreeFailure.self) { try await HostTree(large.path) }
  }

  @Test func aChangedFileTakesAnotherNameAndShadowsItsOwn() async throws {
    let folder = try TemporaryFolder()
    try folder.write("abc", to: "sub/x.txt")
    let host = try await HostTree(folder.path) { path, _ in
      guard path.name == "x.txt" else { return nil }
      return HostFileChange(path: try TreePath("sub/x.up"), content: Array("ABC".utf8))
    }
    #expect(host.tree.paths.map(\.text) == ["sub", "sub/x.up"])
    #expect(try host.content(of: TreePath("sub/x.up")) == Array("ABC".utf8))
    #expect(host.shadows.map(\.text) == ["sub/x.txt"])
  }

  @Test func twoFilesForOneNameAreRefused() async throws {
    let folder = try TemporaryFolder()
    let source = try folder.write("abc", to: "x.py")
    let module = try folder.write("abc", to: "x.mpy")
    await #expect(throws: HostTreeFailure.twoModules(source: source, module: module)) {
      try await HostTree(folder.path) { path, _ in
        guard path.name == "x.py" else { return nil }
        return HostFileChange(path: try TreePath("x.mpy"), content: [])
      }
    }
  }

  @Test func aFileThatIsGoneOrAPipeByThenIsNamed() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x = 1", to: "a.py")
    let host = try await HostTree(folder.path)
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: HostTreeFailure.self) { try host.content(of: TreePath("a.py")) }
    let made = try await Program(path: "/usr/bin/env").run(["mkfifo", path])
    try #require(made.status == 0)
    do {
      _ = try host.content(of: TreePath("a.py"))
      Issue.record("a pipe was read")
    } catch let failure as HostTreeFailure {
      #expect(failure == .unreadable(path: path, reason: "it is no regular file"))
    }
  }
}

import FileTrees
import FoundationEssentials
import TestSupport
import Testing

@testable import HostTrees

@Suite struct HostListingTests {
  private func listing(_ folder: TemporaryFolder, _ rules: String? = nil) throws -> [String] {
    let rules = try rules.map { try IgnoreRules(text: $0) }
    return try HostListing(folder.path, ignoring: rules).items.map(\.path.text)
  }

  private func link(_ name: String, to target: String, in folder: TemporaryFolder) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/" + name,
      withDestinationPath: target
    )
  }

  @Test func foldersComeBeforeWhatIsInThem() throws {
    let folder = try TemporaryFolder()
    for name in ["b/c/d.py", "b/a.py", "a.py", ".hidden"] { try folder.write("x", to: name) }
    try folder.makeFolder("empty")
    let expected = [".hidden", "a.py", "b", "b/a.py", "b/c", "b/c/d.py", "empty"]
    #expect(try listing(folder) == expected)
  }

  @Test func whatIsLeftOutIsNotEvenOpened() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a.py")
    try folder.write("x", to: "closed/b.py")
    try link("dangling.log", to: "nowhere", in: folder)
    let closed = folder.path + "/closed"
    try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: closed)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: closed)
    }
    #expect(try listing(folder, "closed/\n*.log") == ["a.py"])
    #expect(throws: HostTreeFailure.danglingLink(path: folder.path + "/dangling.log")) {
      try listing(folder, "closed/")
    }
  }

  @Test func linksToFilesAreFollowedAndLinksToFoldersRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write("xyz", to: "real.py")
    try link("link.py", to: "real.py", in: folder)
    let items = try HostListing(folder.path).items
    #expect(items.map(\.entry) == [.file(byteCount: 3), .file(byteCount: 3)])
    try folder.makeFolder("sub")
    try link("sub/up", to: "..", in: folder)
    #expect(throws: HostTreeFailure.linkedFolder(path: folder.path + "/sub/up")) {
      try listing(folder)
    }
  }

  @Test func theFolderItselfMayBeALink() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "real/a.py")
    try link("link", to: "real", in: folder)
    for name in ["link", "link/", "real/"] {
      #expect(try HostListing(folder.path + "/" + name).items.map(\.path.text) == ["a.py"])
    }
  }

  @Test func pipesAreRefusedWithoutWaitingForThem() async throws {
    let folder = try TemporaryFolder()
    let made = try await Program(path: "/usr/bin/env").run(["mkfifo", folder.path + "/pipe"])
    try #require(made.status == 0)
    do {
      _ = try listing(folder)
      Issue.record("a pipe was taken")
    } catch let failure as HostTreeFailure {
      #expect(failure.code == "folder.unreadable" && failure.description.contains("/pipe"))
    }
    #expect(try listing(folder, "pipe").isEmpty)
  }

  @Test func whatIsNoFolderIsNamed() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x", to: "a")
    for path in [file, folder.path + "/no", file + "/x"] {
      #expect(throws: HostTreeFailure.noFolder(path: path)) { try HostListing(path) }
    }
  }

  @Test func nestingWithoutEndComesToOne() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder(Array(repeating: "d", count: 70).joined(separator: "/"))
    #expect(throws: FileTreeFailure.self) { try listing(folder) }
  }
}

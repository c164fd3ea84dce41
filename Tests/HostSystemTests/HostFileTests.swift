import Diagnostics
import Glibc
import HostSystem
import TestSupport
import Testing

@Suite struct HostFileTests {
  @Test func replacedContentIsReadBack() throws {
    let folder = try TemporaryFolder()
    let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try HostFile.replace(folder.path + "/a", with: [1, 2, 3])
    try HostFile.replace(folder.path + "/a", with: content)
    #expect(try HostFile.read(folder.path + "/a", limit: 200_000) == content)
    #expect(HostFolder.names(in: folder.path) == ["a"])
  }

  /// A rename would put a plain file in the place of the pipe, or of /dev/null.
  @Test func pipesKeepTheirPlace() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    let failure = #expect(throws: HostFailure.self) { try HostFile.replace(path, with: [1]) }
    #expect(failure?.exitStatus == .cannotCreate)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(HostFolder.names(in: folder.path) == ["pipe"])
  }

  /// The new file is complete when its rename fails.
  @Test func aFolderKeepsItsPlace() throws {
    let folder = try TemporaryFolder()
    let path = try folder.makeFolder("taken")
    let failure = #expect(throws: HostFailure.self) { try HostFile.replace(path, with: [1]) }
    guard case .file(.writing, path, EISDIR)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(HostFolder.names(in: folder.path) == ["taken"])
  }

  @Test func oneFileUnderTwoPaths() throws {
    let folder = try TemporaryFolder()
    try HostFile.replace(folder.path + "/a", with: [1])
    try HostFile.replace(folder.path + "/b", with: [1])
    #expect(HostFile.isSame(folder.path + "/a", folder.path + "/./a"))
    #expect(!HostFile.isSame(folder.path + "/a", folder.path + "/b"))
    #expect(!HostFile.isSame(folder.path + "/c", folder.path + "/c"))
  }

  @Test func aFileAboveTheLimitIsRefused() throws {
    let folder = try TemporaryFolder()
    try HostFile.replace(folder.path + "/a", with: [UInt8](repeating: 0, count: 11))
    let failure = #expect(throws: HostFailure.self) {
      try HostFile.read(folder.path + "/a", limit: 10)
    }
    #expect(failure?.code == "host.file-too-large")
  }

  @Test func anAbsentFileIsNotFound() {
    let failure = #expect(throws: HostFailure.self) {
      try HostFile.read("/nonexistent/file", limit: 10)
    }
    #expect(failure?.exitStatus == .notFound)
  }

  @Test func aFolderThatCannotBeFilledIsNotThere() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/filled"
    struct Stop: Error {}
    await #expect(throws: Stop.self) {
      try await HostFolder.makeComplete(path) { temporary in
        try HostFile.replace(temporary + "/half", with: [1])
        throw Stop()
      }
    }
    #expect(HostFolder.names(in: folder.path).isEmpty)
    try await HostFolder.makeComplete(path) { try HostFile.replace($0 + "/whole", with: [1]) }
    #expect(HostFolder.names(in: path) == ["whole"])
    try await HostFolder.makeComplete(path) { _ in throw Stop() }
  }

  @Test func foldersAreMadeWithTheirParents() throws {
    let folder = try TemporaryFolder()
    try HostFolder.make(folder.path + "/a/b/c")
    try HostFolder.make(folder.path + "/a/b/c")
    #expect(HostFolder.exists(folder.path + "/a/b/c"))
    try HostFile.replace(folder.path + "/file", with: [])
    #expect(throws: HostFailure.self) { try HostFolder.make(folder.path + "/file") }
    #expect(throws: HostFailure.self) { try HostFolder.make(folder.path + "/file/below") }
  }

  @Test func aPlaceThatCannotBeWrittenIsKnownBefore() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "there.bin")
    try folder.makeFolder("sub")
    try HostFile.checkReplaceable(folder.path + "/new.bin")
    try HostFile.checkReplaceable(folder.path + "/there.bin")
    #expect(try folder.read("there.bin") == [1])
    #expect(HostFolder.names(in: folder.path) == ["sub", "there.bin"])
    for path in ["/sub", "/sub/", "/absent/new.bin", "/there.bin/new.bin"] {
      let failure = #expect(throws: HostFailure.self) {
        try HostFile.checkReplaceable(folder.path + path)
      }
      #expect(failure?.code == "host.file", "\(path)")
    }
    #expect(throws: HostFailure.self) { try HostFile.checkReplaceable("/dev/null") }
    #expect(throws: HostFailure.self) { try HostFile.checkReplaceable("/proc/new.bin") }
  }

  @Test func whetherAFolderCanBeMadeIsKnownWithoutMakingIt() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "file")
    try HostFolder.checkMakeable(folder.path)
    try HostFolder.checkMakeable(folder.path + "/a/b/c")
    try HostFolder.checkMakeable("/")
    #expect(HostFolder.names(in: folder.path) == ["file"])
    for path in ["/file", "/file/a/b"] {
      let failure = #expect(throws: HostFailure.self) {
        try HostFolder.checkMakeable(folder.path + path)
      }
      #expect(failure?.code == "host.file")
    }
  }
}

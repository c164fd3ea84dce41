import Glibc
import TestSupport
import Testing

@testable import HostSystem

@Suite struct RegularFileTests {
  @Test func allBytesUpToTheLimit() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1, 2, 3], to: "a")
    #expect(try RegularFile.read(path, limit: 3) == [1, 2, 3])
    #expect(throws: RegularFile.Refusal.tooLarge) { try RegularFile.read(path, limit: 2) }
  }

  @Test func aLinkIsTheFileItPointsTo() throws {
    let folder = try TemporaryFolder()
    try folder.write([4], to: "a")
    #expect(symlink("a", folder.path + "/link") == 0)
    #expect(try RegularFile.read(folder.path + "/link", limit: 1) == [4])
    #expect(symlink("none", folder.path + "/dangling") == 0)
    #expect(throws: RegularFile.Refusal.absent) {
      try RegularFile.read(folder.path + "/dangling", limit: 1)
    }
  }

  @Test func everythingElseIsRefused() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let cases: [(String, RegularFile.Refusal)] = [
      (folder.path + "/none", .absent), (folder.path, .folder), (pipe, .irregular),
      ("/dev/null", .irregular), ("", .absent), ("/proc/self/mem", .unreadable),
    ]
    for (path, refusal) in cases {
      #expect(throws: refusal, "\(path)") { try RegularFile.read(path, limit: 10) }
    }
  }

  @Test func aFileThatChangesIsReadOnceMoreAndThenRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1, 2, 3], to: "a")
    var count = 0
    let grown = try RegularFile.read(path, limit: 9) {
      count += 1
      if count == 1 { _ = try? folder.write([4, 5, 6, 7], to: "a") }
    }
    #expect(grown == [4, 5, 6, 7] && count == 2)
    #expect(throws: RegularFile.Refusal.changing) {
      try RegularFile.read(path, limit: 99) {
        count += 1
        _ = try? folder.write([UInt8](repeating: 0, count: count), to: "a")
      }
    }
    #expect(count == 4)
  }

  /// A file of the same size that took another's content is told by its time.
  @Test func aRewriteOfTheSameSizeIsSeen() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1, 2, 3], to: "a")
    var isFirst = true
    let content = try RegularFile.read(path, limit: 9) {
      guard isFirst else { return }
      isFirst = false
      _ = try? folder.write([4, 5, 6], to: "a")
      var times = [timespec(tv_sec: 9, tv_nsec: 9), timespec(tv_sec: 9, tv_nsec: 9)]
      utimensat(AT_FDCWD, path, &times, 0)
    }
    #expect(content == [4, 5, 6])
  }
}

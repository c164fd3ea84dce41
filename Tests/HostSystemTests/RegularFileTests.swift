import Glibc
import HostSystem
import TestSupport
import Testing

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
}

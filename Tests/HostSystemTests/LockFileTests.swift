import Glibc
import HostSystem
import TestSupport
import Testing

@Suite struct LockFileTests {
  @Test func aSecondHolderLearnsTheFirst() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/sub/lock"
    let first = try LockFile(path, command: "mote sim virtual")
    let failure = #expect(throws: HostFailure.self) { try LockFile(path) }
    #expect(failure?.description.contains("\(getpid())") == true)
    #expect(failure?.description.contains("mote sim virtual") == true)
    first.release()
    let second = try LockFile(path)
    #expect(throws: HostFailure.self) { try LockFile(path) }
    withExtendedLifetime((first, second)) {}
  }

  @Test func theEndOfTheHolderFreesIt() throws {
    let folder = try TemporaryFolder()
    do { _ = try LockFile(folder.path + "/lock") }
    _ = try LockFile(folder.path + "/lock")
  }

  @Test(.timeLimit(.minutes(1))) func patienceHasAnEnd() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/lock"
    let first = try LockFile(path, command: "mote firmware add large.bin")
    let failure = #expect(throws: HostFailure.self) {
      try LockFile(path, patience: .milliseconds(100))
    }
    #expect(failure?.code == "host.locked")
    #expect(failure?.description.contains("mote firmware add large.bin") == true)
    withExtendedLifetime(first) {}
  }

  @Test(.timeLimit(.minutes(1))) func aHolderThatEndsIsWaitedFor() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/lock"
    let first = try LockFile(path)
    async let second = Task.detached { try LockFile(path, patience: .seconds(50)) }.value
    await Task.yield()
    first.release()
    _ = try await second
  }
}

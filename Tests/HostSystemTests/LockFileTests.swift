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
}

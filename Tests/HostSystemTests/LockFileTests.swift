import Glibc
import TestSupport
import Testing

@testable import HostSystem

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

  /// The lock is given up when it was refused twice.
  @Test(.timeLimit(.minutes(1))) func aHolderThatEndsIsWaitedFor() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/lock"
    let first = try LockFile(path)
    var waits = 0
    let second = try LockFile(path, patience: .seconds(50)) {
      waits += 1
      if waits == 2 { first.release() }
    }
    #expect(waits == 2)
    #expect(LockFile.holder(of: path) == getpid())
    withExtendedLifetime(second) {}
  }

  /// What is written there stays; the lock itself tells whether anybody has it.
  @Test func aLockIsAskedFor() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/lock"
    #expect(LockFile.holder(of: path) == nil)
    #expect(access(path, F_OK) != 0)
    try folder.write("1\nmote sim virtual\n", to: "lock")
    #expect(LockFile.holder(of: path) == nil)
    do {
      let lock = try LockFile(path)
      #expect(LockFile.holder(of: path) == getpid())
      withExtendedLifetime(lock) {}
    }
    #expect(LockFile.holder(of: path) == nil)
  }
}

import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import Transport

@Suite struct ProcessTableTests {
  @Test func findsUsersThroughTheirDescriptors() throws {
    let folder = try TemporaryFolder()
    let root = folder.path
    try makeProcess(root, 41, command: "screen\u{0}/dev/ttyUSB0\u{0}", opens: "/dev/ttyUSB0")
    try makeProcess(root, 42, command: "", opens: "/dev/ttyUSB0")
    try makeProcess(root, 43, command: "other\u{0}", opens: "/dev/ttyUSB01")
    try FileManager.default.createDirectory(
      atPath: root + "/sys/fd",
      withIntermediateDirectories: true
    )
    let users = ProcessTable(root: root).users(of: "/dev/ttyUSB0")
    #expect(users.map(\.processID) == [41, 42])
    #expect(users.map(\.command) == ["screen /dev/ttyUSB0", "short"])
  }

  @Test func findsThisProcessesOwnChild() throws {
    let pair = try PseudoTerminal()
    defer { close(pair.master) }
    let child = try Child(["/bin/sleep", "60"], terminal: pair.slavePath)
    defer { child.end() }
    let users = ProcessTable(root: "/proc").users(of: pair.slavePath)
    #expect(users == [PortHolder(processID: child.processID, command: "/bin/sleep 60")])
  }

  @Test func namesNobodyWhereNothingCanBeRead() throws {
    let table = ProcessTable(root: "/nonexistent")
    #expect(table.users(of: "/dev/ttyUSB0") == [])
    #expect(table.lockOwners(of: stat()) == [])
  }

  private func makeProcess(
    _ root: String,
    _ number: Int,
    command: String,
    opens path: String
  ) throws {
    let files = FileManager.default
    let folder = "\(root)/\(number)"
    try files.createDirectory(atPath: folder + "/fd", withIntermediateDirectories: true)
    try Data(command.utf8).write(to: URL(filePath: folder + "/cmdline"))
    try Data("short\n".utf8).write(to: URL(filePath: folder + "/comm"))
    try files.createSymbolicLink(atPath: folder + "/fd/3", withDestinationPath: path)
  }
}

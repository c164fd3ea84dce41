import BoardTestKit
import Diagnostics
import FoundationEssentials
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(2))) struct PortReturnTests {
  private func echoes(_ port: DescriptorTransport) async throws -> Bool {
    try await port.send([7], before: .generous)
    return try await port.receive(before: .generous) == [7]
  }

  @Test func aBoardReturnsUnderAnotherName() async throws {
    let tree = try USBTree()
    let before = try ScriptedBoard(SilentScript())
    let after = try ScriptedBoard(EchoScript())
    let other = try ScriptedBoard(SilentScript())
    defer { for board in [before, after, other] { board.unplug() } }
    try tree.plug("ttyACM0", at: "1-1", serial: "E661", leadingTo: before.port)
    let name = tree.devices + "/ttyACM0"
    let identity = tree.opener.identity(of: name)
    #expect("\(identity)" == "USB device 2e8a:0005 with serial number E661")
    try tree.unplug("ttyACM0", at: "1-1")
    try tree.plug("ttyACM0", at: "1-9", serial: "E777", leadingTo: other.port)
    let obstacles = Mutex<[PortObstacle]>([])
    async let opened = tree.opener.reopen(identity, before: .generous) { obstacle in
      obstacles.withLock { $0.append(obstacle) }
      try? tree.plug("ttyACM1", at: "1-1", serial: "E661", leadingTo: after.port)
    }
    let port = try await opened
    defer { port.close() }
    #expect(port.name == name)
    #expect(try await echoes(port))
    #expect(obstacles.withLock(\.self) == [.absent])
  }

  @Test func aBridgeIsKnownByItsDriver() throws {
    let tree = try USBTree()
    for (name, isBridge) in [("ttyUSB0", true), ("ttyACM0", false)] {
      try tree.plug(name, at: "1-\(isBridge ? 1 : 2)", leadingTo: "/dev/null")
      #expect(tree.opener.isBridge(tree.devices + "/" + name) == isBridge)
    }
    #expect(!tree.opener.isBridge(tree.devices + "/ttyUSB7"))
  }

  @Test func theBootloaderIsWaitedForAndToldOf() async throws {
    let tree = try USBTree()
    let board = try ScriptedBoard(SilentScript())
    defer { board.unplug() }
    let name = tree.devices + "/ttyACM0"
    try tree.plug("ttyACM0", at: "1-1.4", id: ("2341", "805a"), leadingTo: board.port)
    let identity = tree.opener.identity(of: name)
    try tree.unplug("ttyACM0", at: "1-1.4")
    try tree.plug("ttyACM0", at: "1-1.4", id: ("2341", "005a"), leadingTo: board.port)
    let error = await #expect(throws: PortWaitError.self) {
      try await tree.opener.reopen(identity, before: .now + .milliseconds(400))
    }
    #expect(error?.code == "port.did-not-return")
    #expect(error?.exitStatus == .unavailable)
    let text = error.map { "\($0)" } ?? ""
    for part in [name, "USB path 1-1.4", "2341:805a", "0.4 s", "2341:005a"] {
      #expect(text.contains(part), "\(text)")
    }
    #expect(board.receivedCount == 0)
  }

  @Test func aPortThatIsNotYetOurIsTriedAgain() async throws {
    let board = try ScriptedBoard(EchoScript())
    defer { board.unplug() }
    let first = try await PortOpener().open(board.port)
    let port = try await PortOpener().open(board.port, before: .generous) { obstacle in
      guard case .refused(.busy) = obstacle else { return }
      first.close()
    }
    defer { port.close() }
    #expect(try await echoes(port))
  }

  @Test func theLastReasonIsTold() async throws {
    let board = try ScriptedBoard(EchoScript())
    defer { board.unplug() }
    let first = try await PortOpener().open(board.port)
    defer { first.close() }
    let error = await #expect(throws: PortWaitError.self) {
      try await PortOpener().open(board.port, before: .now + .milliseconds(300))
    }
    #expect(error?.code == "port.did-not-appear")
    #expect(error?.description.contains("in use by process \(getpid())") == true)
    #expect((error?.cause as? TransportError)?.code == "port.busy")
  }

  @Test func aNameThatAppearsLaterIsOpened() async throws {
    let board = try ScriptedBoard(EchoScript())
    defer { board.unplug() }
    let folder = try TemporaryFolder()
    let link = folder.path + "/board"
    let port = try await PortOpener().open(link, before: .generous) { obstacle in
      #expect(obstacle == .absent)
      symlink(board.port, link)
    }
    defer { port.close() }
    #expect(try await echoes(port))
  }

  @Test func aServerThatStartsLaterIsReached() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/socket"
    let board = Mutex<ScriptedBoard?>(nil)
    let port = try await PortOpener().open("unix:" + path, before: .generous) { _ in
      board.withLock { $0 = try? ScriptedBoard(EchoScript(), link: .unixSocket(path: path)) }
    }
    defer { board.withLock { $0?.unplug() } }
    defer { port.close() }
    #expect(try await echoes(port))
  }

  @Test(arguments: ["/etc/passwd", "socket://host"])
  func aNameThatIsNoPortIsNotWaitedFor(_ name: String) async throws {
    let start = ContinuousClock.now
    await #expect(throws: TransportError.self) {
      try await PortOpener().open(name, before: .generous)
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func aLinkIsFollowedToItsNewTarget() async throws {
    let boards = try [ScriptedBoard(SilentScript()), ScriptedBoard(EchoScript())]
    defer { for board in boards { board.unplug() } }
    let folder = try TemporaryFolder()
    let link = folder.path + "/board"
    try #require(symlink(boards[0].port, link) == 0)
    let identity = PortOpener().identity(of: link)
    try #require(unlink(link) == 0 && symlink(boards[1].port, link) == 0)
    let port = try await PortOpener().reopen(identity, before: .generous)
    defer { port.close() }
    #expect(try await echoes(port))
  }

  @Test func aPseudoTerminalThatStaysIsOpenedAgain() async throws {
    let board = try ScriptedBoard(EchoScript())
    defer { board.unplug() }
    let identity = PortOpener().identity(of: board.port)
    try await PortOpener().open(board.port).close()
    let port = try await PortOpener().reopen(identity, before: .generous)
    defer { port.close() }
    #expect(try await echoes(port))
  }

  @Test func anotherTerminalWithTheSameNumberIsLeftAlone() async throws {
    let first = try PseudoTerminal()
    let identity = PortOpener().identity(of: first.slavePath)
    // What a new terminal of the same number looks like: made at another time. File times have the
    // grain of the kernel's clock, up to 10 ms.
    try await Task.sleep(for: .milliseconds(50))
    try #require(chmod(first.slavePath, 0o600) == 0)
    defer { close(first.master) }
    let error = await #expect(throws: PortWaitError.self) {
      try await PortOpener().reopen(identity, before: .now)
    }
    #expect(error?.description.contains("Another program's terminal") == true)
  }

  @Test func waitingEndsWithItsTask() async throws {
    let waiting = Task {
      try await PortOpener().open("/dev/ttyNone7", before: .now + .seconds(3600))
    }
    try await Task.sleep(for: .milliseconds(50))
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
  }

  @Test func theOwnerOfAPortTellsWhereItIs() async throws {
    let board = try ScriptedBoard(EchoScript())
    defer { board.unplug() }
    let looks = Mutex(0)
    let port = try await PortOpener().reopen("sim:virtual", before: .generous) {
      looks.withLock {
        $0 += 1
        return $0
      } < 3 ? nil : board.port
    }
    defer { port.close() }
    #expect(port.name == "sim:virtual")
    #expect(try await echoes(port))
  }
}

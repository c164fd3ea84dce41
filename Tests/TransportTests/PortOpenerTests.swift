import BoardTestKit
import Glibc
import Testing
import Transport

@Suite(.timeLimit(.minutes(2))) struct PortOpenerTests {
  @Test(arguments: ["/dev/ttyNone7", "/dev/serial/by-id/usb-none", "unix:/tmp/none/x"])
  func reportsAbsentPorts(_ name: String) async {
    await #expect(throws: TransportError.absent(port: name)) { try await PortOpener().open(name) }
  }

  @Test(arguments: ["/etc/passwd", "/dev/null", "/tmp", "/dev/tty", "/dev/ptmx"])
  func refusesWhatIsNoPort(_ name: String) async {
    await #expect(throws: TransportError.notAPort(port: name)) {
      try await PortOpener().open(name)
    }
  }

  @Test(arguments: [
    "", "unix:", "socket://", "socket://host", "socket://host:", "socket://:1", "socket://h:0",
    "socket://h:65536", "socket://h:+1", "socket://::1:5", "unix:a\0b",
  ])
  func refusesMalformedNames(_ name: String) async throws {
    await #expect {
      try await PortOpener().open(name)
    } throws: { error in
      (error as? TransportError)?.code == "port.malformed-name"
    }
  }

  @Test func refusesSocketPathsThatDoNotFit() async {
    let name = "unix:/tmp/" + String(repeating: "x", count: 200)
    await #expect {
      try await PortOpener().open(name)
    } throws: { error in
      (error as? TransportError)?.code == "port.malformed-name"
    }
  }

  @Test(arguments: [0, -9600, Int.max]) func refusesImpossibleRates(_ rate: Int) async throws {
    let board = try ScriptedBoard(SilentScript())
    defer { board.unplug() }
    await #expect(throws: TransportError.badBaudRate(port: board.port, rate: rate)) {
      try await PortOpener().open(board.port, baudRate: rate)
    }
  }

  @Test func followsLinksAndKeepsTheirName() async throws {
    let board = try ScriptedBoard(EchoScript())
    defer { board.unplug() }
    let link = "/tmp/mote-test-link-\(getpid())"
    try #require(symlink(board.port, link) == 0)
    defer { unlink(link) }
    let port = try await PortOpener().open(link)
    defer { port.close() }
    #expect(port.name == link)
    try await port.send([9], before: .generous)
    #expect(try await port.receive(before: .generous) == [9])
  }

  @Test func opensSocketFilesWithoutAPrefix() async throws {
    let path = "/tmp/mote-test-socket-\(getpid())"
    let board = try ScriptedBoard(EchoScript(), link: .unixSocket(path: path))
    defer { board.unplug() }
    let port = try await PortOpener().open(path)
    defer { port.close() }
    try await port.send([9], before: .generous)
    #expect(try await port.receive(before: .generous) == [9])
  }

  @Test func namesTheProcessThatHoldsTheLock() async throws {
    let board = try ScriptedBoard(EchoScript())
    defer { board.unplug() }
    let holder = try Child([
      "/usr/bin/flock", "--no-fork", board.port, "/bin/sh", "-c", "echo held; exec sleep 60",
    ])
    defer { holder.end() }
    try #require(holder.line() == "held\n")
    let start = ContinuousClock.now
    do {
      let port = try await PortOpener().open(board.port)
      port.close()
      Issue.record("opened a port that is locked")
    } catch TransportError.busy(let name, let holders) {
      #expect(name == board.port)
      #expect(holders.map(\.processID) == [holder.processID])
      #expect(holders.map(\.command) == ["sleep 60"])
    }
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test func isBusyForASecondOpenerUntilClosed() async throws {
    let board = try ScriptedBoard(EchoScript())
    defer { board.unplug() }
    let first = try await PortOpener().open(board.port)
    let refused = await #expect(throws: TransportError.self) {
      try await PortOpener().open(board.port)
    }
    guard case .busy(_, let holders)? = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
    #expect(holders.map(\.processID) == [getpid()])
    first.close()
    try await PortOpener().open(board.port).close()
  }

  @Test func reportsServersNobodyRuns() async throws {
    let board = try ScriptedBoard(SilentScript(), link: .tcp)
    defer { board.unplug() }
    let name = board.port
    board.unplug()
    let error = await #expect(throws: TransportError.self) { try await PortOpener().open(name) }
    #expect(error?.code == "port.unreachable")
    #expect(error?.description.contains("refused") == true)
  }

  @Test func reportsSocketsNobodyListensOn() async throws {
    let path = "/tmp/mote-test-dead-\(getpid())"
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = try #require(SocketAddress.unix(path: path))
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    close(descriptor)
    defer { unlink(path) }
    let error = await #expect(throws: TransportError.self) { try await PortOpener().open(path) }
    #expect(error?.code == "port.unreachable")
  }

  @Test func advisesOnMissingPermission() async {
    // In a process of its own, because it gives its rights away.
    await #expect(processExitsWith: .success) {
      let pair = try PseudoTerminal()
      try #require(chmod(pair.slavePath, 0o000) == 0)
      if geteuid() == 0 { try #require(setgid(65534) == 0 && setuid(65534) == 0) }
      let error = await #expect(throws: TransportError.self) {
        try await PortOpener().open(pair.slavePath)
      }
      guard case .noPermission(let port, let group)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(port == pair.slavePath)
      #expect(group != nil)
    }
  }
}

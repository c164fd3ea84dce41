import BoardTestKit
import Glibc
import Testing
import Transport

@Suite(.timeLimit(.minutes(2))) struct DescriptorTransportTests {
  @Test func stopsReadingWhenItsBufferIsFull() async throws {
    let ends = try StuckPair(.unixSocket)
    let far = try DescriptorTransport(adopting: ends.ours, name: "far")
    defer { far.close() }
    let near = try DescriptorTransport(adopting: ends.release(), name: "near", inputCapacity: 1000)
    defer { near.close() }
    let bytes = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
    await #expect(throws: TransportError.self) {
      try await far.send(bytes, before: .now + .milliseconds(200))
    }
    // What was taken comes in pieces of at most the capacity, in order and without a gap.
    var count = 0
    while case let piece = try await near.receive(before: .now + .milliseconds(100)), !piece.isEmpty
    {
      #expect(piece.count <= 1000)
      #expect(piece.elementsEqual(bytes[count..<(count + piece.count)]))
      count += piece.count
    }
    #expect(count > 1000 && count < bytes.count)
  }

  @Test func servesWaitingCallsInOrder() async throws {
    let board = try ScriptedBoard(EchoScript())
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    var waiting: [Task<[UInt8], any Error>] = []
    for _ in 0..<4 {
      waiting.append(Task { try await port.receive(before: .generous) })
      try await Task.sleep(for: .milliseconds(20))
    }
    for (number, task) in waiting.enumerated() {
      try await port.send([UInt8(number)], before: .generous)
      #expect(try await task.value == [UInt8(number)])
    }
  }

  @Test func sendsOfManyTasksDoNotMix() async throws {
    let board = try ScriptedBoard(SilentScript())
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for value in UInt8(0)..<8 {
        group.addTask {
          try await port.send(Array(repeating: value, count: 20_000), before: .generous)
        }
      }
      try await group.waitForAll()
    }
    while board.receivedCount < 160_000 { try await Task.sleep(for: .milliseconds(5)) }
    let received = board.received
    let changes = zip(received, received.dropFirst()).count { $0 != $1 }
    #expect(changes == 7)
  }

  @Test func callsOfACancelledTaskFail() async throws {
    let board = try ScriptedBoard(EchoScript())
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      await #expect(throws: CancellationError.self) { try await port.receive(before: .generous) }
      await #expect(throws: CancellationError.self) { try await port.send([1], before: .generous) }
    }
    await task.value
    try await port.send([2], before: .generous)
    #expect(try await port.receive(before: .generous) == [2])
  }

  @Test func masterOutlivesTheProcessesOnTheSlave() async throws {
    let pair = try PseudoTerminal()
    let port = try DescriptorTransport(
      adopting: pair.master,
      name: "virtual",
      hangUp: .isIgnored(slavePath: pair.slavePath)
    )
    defer { port.close() }
    for round in 1...3 {
      // A session leader with a controlling terminal hangs it up when it ends.
      let child = try Child(
        [
          "/usr/bin/setsid", "--ctty", "--wait", "/bin/sh", "-c", "read x; echo $x-\(round)",
        ],
        terminal: pair.slavePath
      )
      try await port.send(Array("hello\n".utf8), before: .generous)
      let expected = Array("hello-\(round)\n".utf8)
      #expect(try await port.receive(count: expected.count, before: .generous) == expected)
      child.end()
    }
  }

  @Test func masterIsUnpluggedByDefault() async throws {
    let pair = try PseudoTerminal()
    let slave = open(pair.slavePath, O_RDWR | O_NOCTTY)
    let port = try DescriptorTransport(adopting: pair.master, name: "virtual")
    defer { port.close() }
    close(slave)
    await #expect(throws: TransportError.unplugged(port: "virtual")) {
      try await port.receive(before: .generous)
    }
  }

  @Test func leavesNoThreadAndNoDescriptor() async {
    // In a process of its own, where nothing else opens and closes.
    await #expect(processExitsWith: .success) {
      func use(_ link: BoardLink) async throws {
        let board = try ScriptedBoard(EchoScript(), link: link)
        defer { board.unplug() }
        let port = try await PortOpener().open(board.port)
        try await port.send([1], before: .generous)
        _ = try await port.receive(before: .generous)
        _ = try? await port.receive(before: .now + .milliseconds(1))
        port.close()
      }
      func useAll() async throws {
        try await use(.pseudoTerminal)
        try await use(.tcp)
        try await use(.unixSocket(path: "/tmp/mote-test-leak-\(getpid())"))
        _ = try? await PortOpener().open("/dev/nonexistent")
      }
      for _ in 0..<5 { try await useAll() }
      // The first sleep opens a timer that stays.
      try await Task.sleep(for: .milliseconds(10))
      let before = Census.now
      for _ in 0..<40 { try await useAll() }
      let after = await Census.settled(atMost: before)
      #expect(after.descriptors <= before.descriptors)
      // The executor may have started its second thread only now.
      #expect(after.threads <= before.threads + 1)
    }
  }
}

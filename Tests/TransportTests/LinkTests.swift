import BoardTestKit
import Testing
import Transport

/// The acceptance of a transport: the same body over every link.
@Suite(.timeLimit(.minutes(2))) struct LinkTests {
  @Test(arguments: Link.allCases) func passesEveryByteValueBothWays(_ link: Link) async throws {
    let board = try link.board(EchoScript())
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    let all = (0...255).map { UInt8($0) }
    try await port.send(all, before: .generous)
    #expect(try await port.receive(count: all.count, before: .generous) == all)
    #expect(board.received == all)
    #expect(port.name == board.port)
    #expect(port.modemLines == nil)
  }

  @Test(arguments: Link.allCases) func echoesAMegabyteWhileNobodyReads(_ link: Link) async throws {
    let board = try link.board(EchoScript())
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    var state: UInt32 = 1
    let bytes = (0..<1_000_000).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: state >> 24)
    }
    try await port.send(bytes, before: .generous)
    let echo = try await port.receive(count: bytes.count, before: .generous)
    #expect(echo == bytes)
  }

  @Test(arguments: Link.allCases) func waitsNoLongerThanTheDeadline(_ link: Link) async throws {
    let board = try link.board(SilentScript())
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    let start = ContinuousClock.now
    let deadline = start + .milliseconds(80)
    #expect(try await port.receive(before: deadline) == [])
    #expect(ContinuousClock.now >= deadline)
    #expect(ContinuousClock.now < start + .seconds(5))
    #expect(try await port.receive(before: start) == [])
  }

  @Test(arguments: Link.allCases) func deliversEverythingBeforeItIsUnplugged(
    _ link: Link
  ) async throws {
    let last = Array("last words".utf8)
    let script = DialogueScript([.init(on: .count(2), [.say(last), .say("never sent")])])
    let board = try link.board(script, faults: [.unplugAfterSending(last.count)])
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    try await port.send([1, 2], before: .generous)
    await board.unplugged()
    #expect(try await port.receive(count: last.count, before: .generous) == last)
    let gone = TransportError.unplugged(port: board.port)
    for _ in 0..<2 {
      await #expect(throws: gone) { try await port.receive(before: .generous) }
      await #expect(throws: gone) { try await port.send([3], before: .generous) }
    }
  }

  @Test(arguments: Link.allCases) func wakesAWaitingCallWhenUnplugged(_ link: Link) async throws {
    let board = try link.board(SilentScript(), faults: [.unplugAfterReceiving(1)])
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    let waiting = Task { try await port.receive(before: .generous) }
    try await port.send([0], before: .generous)
    let start = ContinuousClock.now
    await #expect(throws: TransportError.unplugged(port: board.port)) { try await waiting.value }
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test(arguments: Link.allCases) func reportsWhatAStalledDeviceDidNotTake(
    _ link: Link
  ) async throws {
    // Nobody reads behind these descriptors, so the kernel's buffers fill up.
    let ends = try StuckPair(link)
    defer { ends.close() }
    let port = try DescriptorTransport(adopting: ends.ours, name: "stuck")
    defer { port.close() }
    let bytes = [UInt8](repeating: 0x55, count: 32 * 1024 * 1024)
    do {
      try await port.send(bytes, before: .now + .milliseconds(200))
      Issue.record("32 MiB fitted into the kernel")
    } catch TransportError.stalled(let name, let unsent) {
      #expect(name == "stuck")
      #expect(unsent > 0 && unsent < bytes.count)
    }
    #expect(try await port.receive(before: .now + .milliseconds(10)) == [])
  }

  @Test(arguments: Link.allCases) func failsAfterClose(_ link: Link) async throws {
    let board = try link.board(EchoScript())
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    let waiting = Task { try await port.receive(before: .generous) }
    try await Task.sleep(for: .milliseconds(20))
    port.close()
    port.close()
    let closed = TransportError.closed(port: board.port)
    await #expect(throws: closed) { try await waiting.value }
    await #expect(throws: closed) { try await port.receive(before: .generous) }
    await #expect(throws: closed) { try await port.send([1], before: .generous) }
  }

  @Test(arguments: Link.allCases) func opensAgainAfterClose(_ link: Link) async throws {
    let board = try link.board(EchoScript())
    defer { board.unplug() }
    for round in UInt8(0)..<5 {
      let port = try await PortOpener().open(board.port)
      try await port.send([round], before: .generous)
      #expect(try await port.receive(before: .generous) == [round])
      port.close()
    }
  }
}

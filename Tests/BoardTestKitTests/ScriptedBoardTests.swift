import BoardTestKit
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct ScriptedBoardTests {
  @Test func recordsEveryByteItReads() async throws {
    let board = try ScriptedBoard(SilentScript())
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    let all = (0...255).map { UInt8($0) }
    try await port.send(all, before: .now + .seconds(10))
    while board.receivedCount < all.count { try await Task.sleep(for: .milliseconds(5)) }
    #expect(board.received == all)
  }

  @Test func spewsWithoutEndAndStaysInterruptible() async throws {
    let board = try ScriptedBoard(BadBoard.spewing.script)
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    var count = 0
    while count < 10_000 { count += try await port.receive(before: .now + .seconds(10)).count }
    try await port.send([0x03], before: .now + .seconds(10))
    var tail: [UInt8] = []
    while !tail.suffix(4).elementsEqual(">>> ".utf8) {
      let more = try await port.receive(before: .now + .seconds(10))
      try #require(!more.isEmpty)
      tail = (tail + more).suffix(4096)
    }
    #expect(String(decoding: tail, as: UTF8.self).contains("KeyboardInterrupt"))
  }

  @Test func startsAnewInTheMiddle() async throws {
    let board = try ScriptedBoard(MicroPythonScript(), faults: [.resetAfterReceiving(3)])
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    try await port.send([1, 0x61, 4, 0x62], before: .now + .seconds(10))
    var heard: [UInt8] = []
    while !heard.suffix(5).elementsEqual(">>> b".utf8) {
      let more = try await port.receive(before: .now + .seconds(10))
      try #require(!more.isEmpty)
      heard += more
    }
    #expect(!heard.contains(4))
  }

  @Test func hangsUpOnOrder() async throws {
    let board = try ScriptedBoard(SilentScript())
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    defer { port.close() }
    board.unplug()
    await board.unplugged()
    await #expect(throws: TransportError.unplugged(port: board.port)) {
      try await port.receive(before: .now + .seconds(10))
    }
  }

  @Test func badBoardsDifferInWhatTheySay() async throws {
    // Silent within this time, and speaking: what the findings of the link are told apart by.
    let silent: Set<BadBoard> = [.silent, .looping, .loopingDeaf, .spewingLater]
    for kind in BadBoard.allCases {
      let board = try ScriptedBoard(kind.script)
      defer { board.unplug() }
      let port = try await PortOpener().open(board.port)
      let heard = try await port.receive(
        before: .now + .milliseconds(silent.contains(kind) ? 50 : 5000)
      )
      #expect(heard.isEmpty == silent.contains(kind), "\(kind)")
      port.close()
    }
  }
}

import BoardTestKit
import Testing
import Transport

@testable import BoardSession

/// Sessions with boards that print without end or leave out the end of an answer.
@Suite(.timeLimit(.minutes(2))) struct SessionWaitTests {
  private static let tick = Array("tick 12345\r\n".utf8)

  private func session(
    _ script: any BoardScript,
    _ work: (BoardSession) async throws -> Void
  ) async throws {
    let board = try ScriptedBoard(script)
    defer { board.unplug() }
    let session = try await BoardSession.open(on: try await PortOpener().open(board.port))
    do {
      try await work(session)
    } catch {
      await session.close()
      throw error
    }
    await session.close()
  }

  @Test func anInterruptEndsInAFlood() async throws {
    let program = ScriptedProgram(
      [.spew(Self.tick, every: .milliseconds(1))],
      ending: .swallowsInterrupt([])
    )
    try await session(MicroPythonScript(answers: { _ in program })) { session in
      let error = await #expect(throws: SessionError.self) {
        try await session.execute("flood()", limit: .milliseconds(200))
      }
      #expect(error?.code == "repl.spewing")
    }
  }

  @Test func aThreadDoesNotHideThatThePromptIsLost() async throws {
    let script = DialogueScript([
      .init(on: .bytes([0x03, 0x0D, 0x01]), [.say("raw REPL; CTRL-B to exit\r\n>")]),
      .init(
        on: .bytes(Array("pass".utf8) + [0x04]),
        [.say("OK\u{4}\u{4}"), .spew(Self.tick, every: .milliseconds(100))]
      ),
    ])
    try await session(script) { session in
      let error = await #expect(throws: SessionError.self) { try await session.execute("pass") }
      #expect(error?.code == "repl.stalled")
    }
  }

  @Test func anInterruptOvertakesWhatIsUnsent() async throws {
    let board = try ScriptedBoard(
      MicroPythonScript(answers: { _ in ScriptedProgram(ending: .loops) })
    )
    defer { board.unplug() }
    let port = RecordedTransport(try await PortOpener().open(board.port))
    let session = try await BoardSession.open(on: port)
    await #expect(throws: SessionError.timedOut(port: board.port, seconds: 0)) {
      try await session.execute("loop()", limit: .milliseconds(200))
    }
    let events = port.events
    let drop = try #require(events.firstIndex(of: .discarded))
    #expect(events[drop + 1] == .sent([0x03]))
    await session.close()
    #expect(port.events.count { $0 == .discarded } == 1)
  }

  @Test func aCloseOvertakesWhatIsUnsent() async throws {
    let board = try ScriptedBoard(
      MicroPythonScript(answers: { _ in ScriptedProgram(ending: .loops) })
    )
    defer { board.unplug() }
    let port = RecordedTransport(try await PortOpener().open(board.port))
    let session = try await BoardSession.open(on: port)
    let work = Task { try await session.execute("loop()") }
    while !port.events.contains(.sent(Array("loop()".utf8) + [0x04])) {
      try await Task.sleep(for: .milliseconds(10))
    }
    work.cancel()
    await #expect(throws: CancellationError.self) { try await work.value }
    await session.close()
    let events = port.events
    let drop = try #require(events.firstIndex(of: .discarded))
    #expect(events[drop + 1] == .sent([0x03]))
  }
}

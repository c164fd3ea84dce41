import BoardModel
import BoardTestKit
import Diagnostics
import RawREPL
import Synchronization
import Testing
import Transport

@testable import BoardSession

@Suite(.timeLimit(.minutes(2))) struct BoardRecoveryTests {
  private static let catalogue = BoardCatalogue()

  private static func recovery(
    _ trouble: BoardTrouble,
    _ board: String,
    consent: ResetConsent = .hardware,
    means: RecoveryMeans = RecoveryMeans(),
    limit: Duration = .seconds(25)
  ) throws -> BoardRecovery {
    let boards = [try catalogue.board(board)]
    return BoardRecovery(
      ResetLadder(for: trouble, boards: boards),
      consent: consent,
      means: means,
      limit: limit
    )
  }

  @Test func aPulseOpensTheWindowForCtrlC() async throws {
    let board = try ScriptedBoard(ResettableScript())
    defer { board.unplug() }
    let port = PulsedTransport(try await PortOpener().open(board.port))
    let result = try await Self.recovery(.deaf, "ESP32_GENERIC").recover(port)
    #expect(result.attempts.map(\.outcome) == [.prompt])
    #expect(port.course == [[false, false], [false, true], [false, false]])
    let session = try await BoardSession.open(on: result.transport)
    await session.close()
  }

  @Test func withoutConsentOnlyCtrlCIsSent() async throws {
    let board = try ScriptedBoard(BadBoard.loopingDeaf.script)
    defer { board.unplug() }
    let port = PulsedTransport(try await PortOpener().open(board.port))
    let error = await #expect(throws: RecoveryError.self) {
      try await Self.recovery(.silent, "ESP32_GENERIC", consent: []).recover(port)
    }
    #expect(port.course.isEmpty)
    #expect(Set(board.received).isSubset(of: [0x01, 0x03, 0x0D]))
    #expect(error?.code == "repl.not-recovered")
    #expect(error?.description.contains("DTR and RTS (not done: not allowed)") == true)
    #expect(error?.advice?.hasPrefix("Add --reset") == true)
    #expect(error?.advice?.contains("ESP32") == true)
  }

  @Test func aPortWithoutLinesSkipsThePulse() async throws {
    let board = try ScriptedBoard(BadBoard.silent.script)
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    let error = await #expect(throws: RecoveryError.self) {
      try await Self.recovery(.deaf, "ESP32_GENERIC").recover(port)
    }
    #expect(error?.description.contains("(not done: the port has no such lines)") == true)
    #expect(error?.advice?.contains("--reset") == false)
    await #expect(throws: TransportError.closed(port: board.port)) {
      try await port.receive(before: .now)
    }
  }

  @Test func aBootLoopIsNamedWithItsReason() async throws {
    let board = try ScriptedBoard(BootLoopScript())
    defer { board.unplug() }
    let port = try await PortOpener().open(board.port)
    let error = await #expect(throws: RecoveryError.self) {
      try await Self.recovery(.silent, "ESP32_GENERIC", consent: []).recover(port)
    }
    guard case .bootLoop(_, let starts, let sample, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(starts >= 3)
    #expect(sample == "Brownout detector was triggered")
    #expect(error?.code == "repl.boot-loop")
  }

  @Test func aVirtualBoardIsRestarted() async throws {
    let boards = try [
      ScriptedBoard(BadBoard.loopingDeaf.script), ScriptedBoard(MicroPythonScript()),
    ]
    defer { for board in boards { board.unplug() } }
    let restarts = Mutex(0)
    let first = try await PortOpener().open(boards[0].port)
    let (old, new) = (boards[0], boards[1])
    let means = RecoveryMeans(
      restart: {
        restarts.withLock { $0 += 1 }
        old.unplug()
      },
      reconnect: { try await PortOpener().open(new.port, before: $0) }
    )
    let result = try await Self.recovery(.deaf, "virtual", means: means).recover(first)
    #expect(restarts.withLock(\.self) == 1)
    #expect(result.attempts == [RecoveryAttempt(.restart, .prompt)])
    #expect(result.transport.name == new.port)
    result.transport.close()
  }

  @Test func aBoardThatLeavesAgainAndAgainIsABootLoop() async throws {
    let means = RecoveryMeans(
      restart: {},
      reconnect: { deadline in
        let board = try ScriptedBoard(DialogueScript(greeting: [.say("x"), .unplug], []))
        return KeptTransport(try await PortOpener().open(board.port, before: deadline), board)
      }
    )
    let reconnect = try #require(means.reconnect)
    let port = try await reconnect(.now + .seconds(5))
    let error = await #expect(throws: RecoveryError.self) {
      try await Self.recovery(.deaf, "virtual", means: means).recover(port)
    }
    #expect(error?.code == "repl.boot-loop")
    #expect(error?.description.contains("left the bus 3 times") == true)
  }

  @Test func anAbsentBoardIsWaitedFor() async throws {
    let board = try ScriptedBoard(BadBoard.looping.script)
    defer { board.unplug() }
    let gone = try ScriptedBoard(SilentScript())
    let port = try await PortOpener().open(gone.port)
    gone.unplug()
    let means = RecoveryMeans(reconnect: { try await PortOpener().open(board.port, before: $0) })
    let result = try await Self.recovery(.absent, "RPI_PICO", means: means).recover(port)
    #expect(result.attempts == [RecoveryAttempt(.awaitReturn, .prompt)])
    result.transport.close()
  }

  @Test func everythingEndsInTime() async throws {
    let board = try ScriptedBoard(BadBoard.spewingDeaf.script)
    defer { board.unplug() }
    let port = PulsedTransport(try await PortOpener().open(board.port))
    let start = ContinuousClock.now
    let error = await #expect(throws: RecoveryError.self) {
      try await Self.recovery(.spewing, "ESP32_GENERIC", limit: .seconds(1)).recover(port)
    }
    #expect(ContinuousClock.now - start < .seconds(15))
    #expect(error?.description.contains("out of time") == true)
  }

  @Test func aSoftResetNeedsTheWord() async throws {
    for consent in [ResetConsent.softReset, []] {
      let board = try ScriptedBoard(SilentScript())
      defer { board.unplug() }
      let port = try await PortOpener().open(board.port)
      await #expect(throws: RecoveryError.self) {
        try await Self.recovery(.silent, "RPI_PICO", consent: consent).recover(port)
      }
      #expect(board.received.contains(0x04) == !consent.isEmpty)
    }
  }

  @Test(arguments: [
    (ResetStep.restart, "Add --reset to"), (.touch1200, "Add --reset-touch to"),
    (.softReset, "Add --reset-soft to"), (.interrupt, "Press it."),
  ])
  func theAdviceNamesWhatWouldAllowIt(step: ResetStep, advice: String) {
    let attempt = RecoveryAttempt(step, .skipped(reason: BoardRecovery.consentReason))
    let error = RecoveryError.notRecovered(port: "P", attempts: [attempt], request: "Press it.")
    #expect(error.advice?.hasPrefix(advice) == true)
  }

  @Test func everyTroubleHasItsLadder() {
    let loop = RecoveryError.bootLoop(port: "P", starts: 2, sample: "", request: "")
    let errors: [(any Error, BoardTrouble?)] = [
      (SessionError.silent(port: "P"), .silent),
      (SessionError.foreign(port: "P", sample: ""), .silent),
      (SessionError.spewing(port: "P", byteCount: 1), .spewing),
      (SessionError.timedOut(port: "P", seconds: 1), .deaf), (loop, .bootLoop),
      (SessionError.reset(port: "P"), nil), (TransportError.unplugged(port: "P"), nil),
      (RecoveryError.inBootloader(port: "P"), nil),
    ]
    for (error, trouble) in errors { #expect(BoardTrouble(error) == trouble, "\(error)") }
  }

  /// A board that a program has locked up between two calls is reset and the work goes on.
  @Test func aBoardIsResetInTheMiddleOfTheWork() async throws {
    let board = try ScriptedBoard(
      ResettableScript(MicroPythonScript(answers: { _ in Self.deaf }), MicroPythonScript())
    )
    defer { board.unplug() }
    let port = PulsedTransport(try await PortOpener().open(board.port))
    let session = try await BoardSession.open(
      on: port,
      resetting: { port, error in
        let trouble = try #require(BoardTrouble(error))
        return try await Self.recovery(trouble, "ESP32_GENERIC").recover(port).transport
      }
    )
    let error = await #expect(throws: SessionError.self) {
      try await session.execute("deaf()", limit: .milliseconds(100))
    }
    #expect(error?.code == "repl.silent")
    try await session.recover(from: SessionError.stalled(port: board.port, phase: .output))
    #expect(port.course == [[false, false], [false, true], [false, false]])
    #expect(try await session.execute("pass") == .completed)
    await session.close()
  }

  private static let deaf = ScriptedProgram(ending: .swallowsInterrupt([]))

  @Test func errorsShowTheirValues() {
    let attempts = [
      RecoveryAttempt(.interrupt, .vain), RecoveryAttempt(.restart, .skipped(reason: "why")),
    ]
    let errors: [RecoveryError] = [
      .notRecovered(port: "/dev/ttyX", attempts: attempts, request: "Press it."),
      .bootLoop(port: "/dev/ttyX", starts: 7, sample: "rst:\u{7}0x1", request: "Press it."),
      .bootLoop(port: "/dev/ttyX", starts: 7, sample: "", request: "Press it."),
    ]
    let loader = RecoveryError.inBootloader(port: "/dev/ttyX")
    #expect(loader.description.contains("/dev/ttyX") && loader.advice?.isEmpty == false)
    #expect(Set((errors + [loader]).map(\.code)).count == 3)
    for error in errors {
      #expect(error.description.contains("/dev/ttyX") && error.description.hasSuffix("."))
      #expect(error.advice == "Press it.")
      #expect(error.exitStatus == .temporary)
      #expect(error.code.hasPrefix(RecoveryError.domain + "."))
    }
    #expect(errors[0].description.contains("Ctrl-C (in vain)"))
    #expect(errors[0].description.contains("restart of the virtual board (not done: why)"))
    #expect(errors[1].description.contains("7 times") && errors[1].description.contains("\\u{07}"))
  }
}

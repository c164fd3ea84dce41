import BoardSession
import RawREPL
import Testing
import Transfers

/// The conversation with real MicroPython on every virtual board.
@Suite(.serialized) struct SessionTests {
  @Test(arguments: BoardUnderTest.all)
  func outputExceptionsAndExits(board: String) async throws {
    try await BoardUnderTest.with(board) { session, _ in
      let output = OutputCollector(limit: 1000)
      let outcome = try await session.execute(
        "for i in range(3): print(i)",
        onOutput: { output.append($0) }
      )
      #expect(outcome == .completed)
      #expect(output.bytes == Array("0\r\n1\r\n2\r\n".utf8))
      let raised = try await session.execute("def f():\n  return 1/0\nf()")
      guard case .raised(let traceback) = raised else {
        Issue.record("\(raised)")
        return
      }
      #expect(traceback.contains("line 2, in f"))
      #expect(traceback.contains("ZeroDivisionError"))
      guard case .raised(let syntax) = try await session.execute("x = = 3") else {
        Issue.record("no SyntaxError")
        return
      }
      #expect(syntax.contains("SyntaxError"))
      #expect(try await session.execute("import sys; sys.exit(3)") == .exited)
      #expect(try await session.evaluate("1 + 1").text == "2")
    }
  }

  @Test(arguments: BoardUnderTest.all)
  func longSourceGoesThroughTheWindow(board: String) async throws {
    try await BoardUnderTest.with(board) { session, _ in
      let lines = (0..<600).map { "x\($0 % 10) = \($0)  # ü" }
      let source = lines.joined(separator: "\n") + "\nprint(x9)"
      let output = OutputCollector(limit: 1000)
      let outcome = try await session.execute(source, onOutput: { output.append($0) })
      #expect(outcome == .completed)
      #expect(output.bytes == Array("599\r\n".utf8))
    }
  }

  @Test(arguments: BoardUnderTest.all)
  func aSoftResetGivesAFreshHeapAndKeepsTheFiles(board: String) async throws {
    try await BoardUnderTest.with(board) { session, _ in
      let files = BoardFileSystem(session)
      try await files.write([1, 2, 3], to: "/kept.bin")
      _ = try await session.execute("marker = 1")
      try await session.softReset()
      #expect(try await session.evaluate("'marker' in globals()").text == "False")
      #expect(try await files.read("/kept.bin") == [1, 2, 3])
    }
  }

  @Test(arguments: BoardUnderTest.all)
  func loopsAreInterruptedAfterTheirTime(board: String) async throws {
    try await BoardUnderTest.with(board) { session, _ in
      for loop in ["while True: pass", "while True: print('x' * 50)"] {
        await #expect(throws: SessionError.timedOut(port: session.port, seconds: 1)) {
          try await session.execute(loop, limit: .seconds(1))
        }
        let sum = try await session.evaluate("2 + 2")
        #expect(sum.text == "4")
      }
    }
  }

  @Test(arguments: ["virtual", "qemu-m3"])
  func valuesAreThoseOfTheExpression(board: String) async throws {
    try await BoardUnderTest.with(board) { session, _ in
      for (expression, value) in [
        ("1, 2", "(1, 2)"), ("1 # note", "1"), ("'ü'", "'\\xfc'"), ("print('side') or 5", "5"),
      ] {
        let result = try await session.evaluate(expression)
        #expect(result.text == value)
      }
      let empty = try await session.evaluate("")
      #expect(empty.outcome != .completed)
    }
  }

  @Test func aReplyIsFoundAmongOtherOutput() async throws {
    try await BoardUnderTest.with("virtual") { session, _ in
      try await session.extend(
        with: "_noisy = lambda: print('#mote 0 3 c0 abc#\\nlog') or 'ok'",
        operation: "a test"
      )
      #expect(try await session.call("noisy", [], operation: "a test") == "ok")
    }
  }

  @Test(arguments: BoardUnderTest.all)
  func theBoardSaysWhatItIs(board: String) async throws {
    try await BoardUnderTest.with(board) { session, _ in
      let identity = try await session.identity()
      #expect(identity.release == "1.25.0")
      #expect(identity.mpy.map { $0 & 0xFF } == 6)
      #expect(identity.machine?.isEmpty == false)
      #expect((identity.heapFree ?? 0) > 50_000)
      #expect(identity.mounts.contains { $0.path == "/" })
      #expect(identity.floatBits == (board == "virtual" ? 64 : 32))
    }
  }
}

import Testing
import VirtualBoards

@Suite(.timeLimit(.minutes(2))) struct UnixPortInterruptTests {
  @Test(arguments: [
    "while True: pass", "while True: print('x')", "import time\nwhile True: time.sleep(9)",
    "import sys\nsys.stdin.buffer.read(1)", "while True: [i for i in range(1000)]",
    "import gc\nwhile True: gc.collect()", "while True: exec('x = 1 + 2')",
    "import sys, select\np = select.poll()\np.register(sys.stdin)\nwhile True: p.poll(99999)",
  ])
  func ctrlCEndsALoop(code: String) async throws {
    try await TestBoards().withBoard { _, talk in
      try await talk.enterRaw()
      for _ in 0..<5 {
        try await talk.send("print('begun')\n" + code + "\u{4}")
        _ = try await talk.receive(upTo: "begun\r\n")
        // The interrupt is for the loop, not for the line before it.
        try await Task.sleep(for: .milliseconds(20))
        try await talk.send("\u{3}")
        let end = try await talk.text(upTo: "KeyboardInterrupt: \r\n\u{4}>", within: .seconds(5))
        #expect(end.contains("\u{4}Traceback (most recent call last):\r\n  File \"<stdin>\", line"))
        #expect(!end.contains("repl.py"))
        #expect(try await talk.execute("print(3)") == "OK3\r\n\u{4}\u{4}>")
      }
    }
  }

  @Test func aProgramMaySwitchCtrlCOff() async throws {
    try await TestBoards().withBoard { _, talk in
      try await talk.enterRaw()
      let code = """
        import micropython, sys
        micropython.kbd_intr(-1)
        print('begun')
        print(sys.stdin.buffer.read(2))
        """
      try await talk.send(code + "\u{4}")
      _ = try await talk.receive(upTo: "begun\r\n")
      try await talk.send("\u{3}\u{1C}")
      #expect(try await talk.text(upTo: "\u{4}>") == "b'\\x03\\x1c'\r\n\u{4}\u{4}>")
    }
  }

  @Test func aFloodOfCtrlCLeavesThePrompt() async throws {
    try await TestBoards().withBoard { _, talk in
      for _ in 0..<20 {
        try await talk.enterRaw()
        try await talk.send("print('begun')\nwhile True: pass\u{4}")
        _ = try await talk.receive(upTo: "begun\r\n")
        try await talk.send(String(repeating: "\u{3}", count: 50))
        try await talk.enterRaw()
        #expect(try await talk.execute("print(3)") == "OK3\r\n\u{4}\u{4}>")
      }
    }
  }
}

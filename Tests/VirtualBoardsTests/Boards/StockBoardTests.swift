import Testing
import VirtualBoards

extension QEMUBoardTests {
  /// MicroPython's own board for QEMU, for real.
  @Suite(.timeLimit(.minutes(3))) struct StockBoardTests {
    @Test func itLacksWhatTheFallBacksAreFor() async throws {
      try await TestBoards("qemu-m3-stock").withBoard("qemu-m3-stock") { _, talk in
        try await talk.enterRaw()
        let machine = try await talk.execute("import sys\nprint(sys.implementation._machine)")
        #expect(machine == "OKmps2-an385 with Cortex-M3\r\n\u{4}\u{4}>")
        for module in ["time", "select"] {
          #expect(try await talk.execute("import \(module)").contains("ImportError"), "\(module)")
        }
        let buffer = try await talk.execute("print(hasattr(sys.stdin, 'buffer'))")
        #expect(buffer == "OKFalse\r\n\u{4}\u{4}>")
        #expect(try await talk.execute("open('x', 'w')").contains("ENODEV"))
      }
    }

    @Test func resetsKeepTheLink() async throws {
      try await TestBoards("qemu-m3-stock").withBoard("qemu-m3-stock") { board, talk in
        try await talk.enterRaw()
        _ = try await talk.execute("x = 1")
        try await talk.send("\u{4}")
        #expect(
          try await talk.text(upTo: BoardTalk.rawPrompt)
            == "OK\r\nMPY: soft reboot\r\n" + BoardTalk.rawPrompt
        )
        #expect(try await talk.execute("x").contains("NameError"))
        try await talk.send("import machine\nmachine.reset()\u{4}")
        #expect(try await talk.text(upTo: ">>> ").hasPrefix("OKMicroPython v1."))
        board.reset()
        #expect(try await talk.text(upTo: ">>> ").hasPrefix("MicroPython v1."))
      }
    }

    @Test func onlyARestartStopsALoop() async throws {
      try await TestBoards("qemu-m3-stock").withBoard("qemu-m3-stock") { board, talk in
        try await talk.enterRaw()
        try await talk.send("while True: pass\u{4}")
        _ = try await talk.receive(upTo: "OK")
        try await talk.send("\u{3}")
        await #expect(throws: BoardTalk.NoAnswer.self) {
          _ = try await talk.receive(upTo: ">", within: .milliseconds(500))
        }
        board.reset()
        #expect(try await talk.text(upTo: ">>> ").hasPrefix("MicroPython v1."))
      }
    }

    @Test func aBoardThatIsBusyLosesNothing() async throws {
      try await TestBoards("qemu-m3-stock").withBoard("qemu-m3-stock") { _, talk in
        try await talk.enterRaw()
        try await talk.send("for i in range(300000): pass\nprint(len(input()))\u{4}")
        _ = try await talk.receive(upTo: "OK")
        try await talk.send(String(repeating: "x", count: 600) + "\r")
        #expect(try await talk.text(upTo: "\u{4}\u{4}>").contains("\r\n600\r\n"))
      }
    }
  }
}

import Testing
import VirtualBoards

@Suite(.timeLimit(.minutes(2))) struct UnixPortREPLTests {
  @Test func greetsAsABoardDoes() async throws {
    try await TestBoards().withBoard { _, talk in
      let banner = try await talk.text(upTo: ">>> ")
      #expect(banner.hasPrefix("MicroPython v1."))
      #expect(banner.hasSuffix("\r\nType \"help()\" for more information.\r\n>>> "))
      try await talk.send("6*7\r")
      #expect(try await talk.text(upTo: ">>> ") == "6*7\r\n42\r\n>>> ")
    }
  }

  @Test func rawModeSeparatesOutputAndTraceback() async throws {
    try await TestBoards().withBoard { _, talk in
      try await talk.enterRaw()
      #expect(try await talk.execute("print(1)") == "OK1\r\n\u{4}\u{4}>")
      #expect(
        try await talk.execute("print(2)\n1/0") == "OK2\r\n\u{4}Traceback (most recent call last):"
          + "\r\n  File \"<stdin>\", line 2, in <module>\r\nZeroDivisionError: divide by zero"
          + "\r\n\u{4}>"
      )
      #expect(
        try await talk.execute("1+") == "OK\u{4}Traceback (most recent call last):"
          + "\r\n  File \"<stdin>\", line 1\r\nSyntaxError: invalid syntax\r\n\u{4}>"
      )
    }
  }

  /// Every control byte in every mode; each step ends with the answer's last bytes.
  private static let session: [(input: String, answer: String)] = [
    ("\u{3}\r\u{3}", "\r\n>>> \r\n>>> \r\n>>> "),
    ("2+2\r", "2+2\r\n4\r\n>>> "),
    ("half\u{1}\u{3}", "half\r\n>>> "),
    (
      "\u{5}x = 5\rprint(x)\r\u{4}",
      "\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== x = 5\r\n=== print(x)\r\n=== "
        + "\r\n5\r\n>>> "
    ),
    (
      "\u{5}y = 6\u{3}",
      "\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== y = 6\r\n>>> "
    ),
    ("if x:\r  print('\u{e4}')\r\r", "if x:\r\n...   print('\u{e4}')\r\n... \r\n\u{e4}\r\n>>> "),
    ("\u{1}", "\r\n" + BoardTalk.rawPrompt),
    ("\u{1}", BoardTalk.rawPrompt),
    ("junk\u{3}print(x, 'y' in globals())\u{4}", "OK5 False\r\n\u{4}\u{4}>"),
    ("\u{5}B\u{1}", "R\u{0}>"),
    ("\u{5}A\u{1}half\u{3}", "R\u{1}*\u{0}\u{1}\u{4}\u{4}KeyboardInterrupt: \r\n\u{4}>"),
    ("\u{5}A\u{1}print(7)\u{4}", "R\u{1}*\u{0}\u{1}\u{4}7\r\n\u{4}\u{4}>"),
  ]

  @Test(arguments: Array(1...20) + [10_000])
  func theCutOfTheInputMakesNoDifference(size: Int) async throws {
    try await TestBoards().withBoard { _, talk in
      _ = try await talk.receive(upTo: ">>> ")
      for step in Self.session {
        try await talk.send(Array(step.input.utf8), inPiecesOf: size)
        // The window, 128, is no text.
        let wanted = step.answer.utf8.map { $0 == UInt8(ascii: "*") ? 128 : $0 }
        #expect(try await talk.receive(wanted.count) == wanted)
      }
    }
  }

  @Test func rawPasteGivesAWindowForEvery128Bytes() async throws {
    try await TestBoards().withBoard { _, talk in
      try await talk.enterRaw()
      try await talk.send("\u{5}A\u{1}")
      #expect(try await talk.receive(upTo: "\u{1}") == [UInt8(ascii: "R"), 1])
      #expect(try await talk.receive(upTo: "\u{1}") == [128, 0, 1])
      let code = "x='" + String(repeating: "y", count: 1000) + "'\nprint(len(x))"
      try await talk.send(code + "\u{4}")
      let windows = code.utf8.count / 128
      #expect(
        try await talk.text(upTo: "\u{4}>")
          == String(repeating: "\u{1}", count: windows) + "\u{4}1000\r\n\u{4}\u{4}>"
      )
    }
  }

  @Test func bytesAfterACommandBelongToItsProgram() async throws {
    try await TestBoards().withBoard { _, talk in
      try await talk.enterRaw()
      let code = "import sys\nprint(sys.stdin.buffer.read(5))"
      try await talk.send(code + "\u{4}a\u{1}\u{4}\rb")
      #expect(try await talk.text(upTo: "\u{4}>") == "OKb'a\\x01\\x04\\rb'\r\n\u{4}\u{4}>")
    }
  }

  @Test func allByteValuesPassBothWays() async throws {
    try await TestBoards().withBoard { _, talk in
      try await talk.enterRaw()
      let code = """
        import micropython, sys
        micropython.kbd_intr(-1)
        sys.stdout.buffer.write(b'go')
        d = sys.stdin.buffer.read(2560)
        sys.stdout.buffer.write(d)
        micropython.kbd_intr(3)
        print('done')
        """
      try await talk.send(code + "\u{4}")
      _ = try await talk.receive(upTo: "go")
      let bytes = (0..<2560).map { UInt8(truncatingIfNeeded: $0 &* 77) }
      try await talk.send(bytes)
      let answer = try await talk.receive(upTo: "done\r\n\u{4}\u{4}>")
      #expect(Array(answer.prefix(2560)) == bytes)
      #expect(answer.count == 2560 + 9)
    }
  }
}

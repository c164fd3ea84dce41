import Testing
import VirtualBoards

extension QEMUBoardTests {
  /// The micro:bit's MicroPython 1.9.2, for real.
  @Suite(.timeLimit(.minutes(3))) struct MicrobitBoardTests {
    @Test func itIsOldMicroPythonWithoutRawPaste() async throws {
      try await TestBoards("microbit-v1").withBoard("microbit-v1") { _, talk in
        try await talk.enterRaw()
        let version = try await talk.execute("import sys\nprint(sys.implementation)")
        #expect(version == "OK(name='micropython', version=(1, 9, 2))\r\n\u{4}\u{4}>")
        try await talk.send("\u{5}A\u{1}")
        #expect(try await talk.text(upTo: ">") == BoardTalk.rawPrompt)
        let names = try await talk.execute("import os\nprint(sorted(dir(os)))")
        #expect(names == "OK['__name__', 'listdir', 'remove', 'size', 'uname']\r\n\u{4}\u{4}>")
      }
    }

    @Test func itsRingHolds63Bytes() async throws {
      try await TestBoards("microbit-v1").withBoard("microbit-v1") { _, talk in
        try await talk.enterRaw()
        _ = try await talk.execute("from microbit import *")
        // The program and the 04 after it are 61 bytes: they always get through.
        let program = "while not uart.any():pass\nsleep(500)\nprint(len(uart.read()))"
        for (sent, kept) in [(62, 62), (63, 63), (64, 63), (300, 63)] {
          try await talk.send(program + "\u{4}")
          _ = try await talk.receive(upTo: "OK")
          try await talk.send(String(repeating: "x", count: sent))
          #expect(try await talk.text(upTo: "\u{4}\u{4}>") == "\(kept)\r\n\u{4}\u{4}>", "\(sent)")
        }
      }
    }

    @Test func resetsKeepTheLinkAndTheFilesAndARestartLosesThem() async throws {
      try await TestBoards("microbit-v1").withBoard("microbit-v1") { board, talk in
        let list = "import os\nprint(os.listdir())"
        try await talk.enterRaw()
        _ = try await talk.execute("with open('a', 'w') as f: f.write('b')")
        try await talk.send("\u{4}")
        #expect(
          try await talk.text(upTo: BoardTalk.rawPrompt)
            == "OK\r\nsoft reboot\r\n" + BoardTalk.rawPrompt
        )
        #expect(try await talk.execute(list).contains("['a']"))
        for reset in ["machine", "microbit"] {
          try await talk.send("import \(reset)\n\(reset).reset()\u{4}")
          #expect(try await talk.text(upTo: ">>> ").hasPrefix("OK\u{0}MicroPython v1.9.2"))
          try await talk.enterRaw()
          #expect(try await talk.execute(list).contains("['a']"), "\(reset)")
        }
        board.reset()
        _ = try await talk.receive(upTo: ">>> ")
        try await talk.enterRaw()
        #expect(try await talk.execute(list).contains("[]"))
      }
    }

    @Test func ctrlCStopsALoop() async throws {
      try await TestBoards("microbit-v1").withBoard("microbit-v1") { _, talk in
        try await talk.enterRaw()
        // Between `OK` and the program's start a Ctrl-C is data.
        try await talk.send("print('go')\nwhile True: pass\u{4}")
        _ = try await talk.receive(upTo: "go")
        try await talk.send("\u{3}")
        #expect(try await talk.text(upTo: "\u{4}>").contains("KeyboardInterrupt"))
      }
    }
  }
}

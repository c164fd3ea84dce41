import Glibc
import Testing
import VirtualBoards

@Suite(.timeLimit(.minutes(2))) struct UnixPortResetTests {
  @Test func softResetGivesAFreshHeapAndKeepsTheMode() async throws {
    try await TestBoards().withBoard { _, talk in
      try await talk.enterRaw()
      #expect(try await talk.execute("x = 1") == "OK\u{4}\u{4}>")
      try await talk.send("\u{4}")
      #expect(
        try await talk.text(upTo: BoardTalk.rawPrompt)
          == "OK\r\nMPY: soft reboot\r\n" + BoardTalk.rawPrompt
      )
      #expect(try await talk.execute("x").contains("NameError: name 'x' isn't defined"))
      try await talk.send("\u{2}")
      _ = try await talk.receive(upTo: ">>> ")
      try await talk.send("\u{4}")
      let reboot = try await talk.text(upTo: ">>> ")
      #expect(reboot.hasPrefix("\r\nMPY: soft reboot\r\nMicroPython v1."))
    }
  }

  @Test func systemExitResetsFromRawMode() async throws {
    try await TestBoards().withBoard { _, talk in
      try await talk.enterRaw()
      try await talk.send("import sys\nsys.exit(3)\u{4}")
      #expect(
        try await talk.text(upTo: BoardTalk.rawPrompt)
          == "OK\u{4}\u{4}MPY: soft reboot\r\n" + BoardTalk.rawPrompt
      )
    }
  }

  @Test func bootRunsAlwaysAndMainFromTheFriendlyPromptOnly() async throws {
    try await TestBoards().withBoard { board, talk in
      try await talk.enterRaw()
      _ = try await talk.execute("open('boot.py', 'w').write(\"print('BOOT')\")")
      _ = try await talk.execute("open('main.py', 'w').write(\"print('MAIN', __name__)\")")
      try await talk.send("\u{4}")
      #expect(
        try await talk.text(upTo: BoardTalk.rawPrompt)
          == "OK\r\nMPY: soft reboot\r\nBOOT\r\n" + BoardTalk.rawPrompt
      )
      try await talk.send("\u{2}")
      _ = try await talk.receive(upTo: ">>> ")
      try await talk.send("\u{4}")
      let soft = try await talk.text(upTo: ">>> ")
      #expect(soft.contains("soft reboot\r\nBOOT\r\nMAIN __main__\r\nMicroPython"))
      try await talk.send("import machine; machine.reset()\r")
      let hard = try await talk.text(upTo: ">>> ")
      #expect(hard.contains("machine.reset()\r\nBOOT\r\nMAIN __main__\r\nMicroPython"))
      board.reset()
      let button = try await talk.text(upTo: ">>> ")
      #expect(button.hasPrefix("BOOT\r\nMAIN __main__\r\nMicroPython"))
    }
  }

  @Test func aProcessThatIsKilledStartsAgain() async throws {
    try await TestBoards().withBoard { board, talk in
      _ = try await talk.receive(upTo: ">>> ")
      for _ in 0..<10 {
        board.reset()
        let banner = try await talk.text(upTo: ">>> ")
        #expect(banner.hasPrefix("MicroPython v1."))
        try await Task.sleep(for: .milliseconds(5))
      }
    }
  }
}

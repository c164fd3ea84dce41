import Testing

@testable import BoardTestKit

/// The expected bytes are those measured on live interpreters.
@Suite struct MicroPythonScriptTests {
  private static let banner = """
    MicroPython v1.28.0 on 2026-01-01; scripted board with no chip\r
    Type "help()" for more information.\r
    >>> 
    """

  @Test func entersAndLeavesRawMode() {
    var script = MicroPythonScript()
    #expect(text(script.start()) == Self.banner)
    #expect(text(script, "\r\u{3}") == "\r\n>>> \r\n>>> ")
    #expect(text(script, "\r\u{1}") == "\r\n>>> \r\nraw REPL; CTRL-B to exit\r\n>")
    #expect(text(script, "\u{1}\u{1}").hasSuffix("\r\n>raw REPL; CTRL-B to exit\r\n>"))
    #expect(text(script, "\u{1}\u{2}").hasSuffix("\r\n>\r\n" + Self.banner))
  }

  @Test func runsCodeInRawMode() {
    let script = MicroPythonScript { code in
      code == "1/0"
        ? ScriptedProgram(ending: .raises("ZeroDivisionError: \r\n"))
        : .printing(code.uppercased() + "\r\n")
    }
    let banner = text(script, "\u{1}")
    #expect(text(script, "\u{1}abc\u{4}") == banner + "OKABC\r\n\u{4}\u{4}>")
    #expect(text(script, "\u{1}1/0\u{4}") == banner + "OK\u{4}ZeroDivisionError: \r\n\u{4}>")
    #expect(text(script, "\u{1}x\u{3}abc\u{4}") == banner + "OKABC\r\n\u{4}\u{4}>")
    let reboot = "OK\r\nMPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>"
    #expect(text(script, "\u{1}\u{4}") == banner + reboot)
    #expect(text(script, "abc\r") == "abc\r\nABC\r\n>>> ")
  }

  @Test func acceptsRawPasteByWindows() {
    let script = MicroPythonScript(window: 4) { .printing("<\($0)>") }
    let banner = text(script, "\u{1}")
    let opening = banner + "R\u{1}\u{4}\0\u{1}"
    #expect(text(script, "\u{1}\u{5}A\u{1}") == opening)
    let run = "\u{1}\u{5}A\u{1}abcdefghi\u{4}"
    #expect(text(script, run) == opening + "\u{1}\u{1}\u{4}<abcdefghi>\u{4}\u{4}>")
    let aborted = "\u{1}\u{5}A\u{1}ab\u{3}"
    #expect(text(script, aborted) == opening + "\u{4}\u{4}KeyboardInterrupt: \r\n\u{4}>")
    #expect(text(script, "\u{1}\u{5}B\u{1}") == banner + "R\0>")
    let old = MicroPythonScript(window: nil)
    #expect(text(old, "\u{1}\u{5}A\u{1}") == banner + "raw REPL; CTRL-B to exit\r\n>")
  }

  @Test func stopsMainOnCtrlC() {
    var script = MicroPythonScript(main: ScriptedProgram(ending: .loops))
    #expect(text(script.start()) == "")
    #expect(text(script, "\r\u{1}a") == "")
    let stopped = text(script, "\u{3}")
    #expect(stopped.hasPrefix("Traceback (most recent call last):\r\n"))
    #expect(stopped.hasSuffix("KeyboardInterrupt: \r\n" + Self.banner))
  }

  @Test func stopsAProgramInRawModeOnCtrlC() {
    let script = MicroPythonScript { _ in ScriptedProgram([.say("on ")], ending: .loops) }
    let output = text(script, "\u{1}loop\u{4}\u{3}")
    #expect(output.contains("OKon \u{4}Traceback"))
    #expect(output.hasSuffix("KeyboardInterrupt: \r\n\u{4}>"))
  }

  @Test func swallowsCtrlC() {
    let deaf = ScriptedProgram(ending: .swallowsInterrupt([.say("no ")]))
    #expect(text(MicroPythonScript(main: deaf), "\u{3}\r\u{3}\u{1}") == "no no ")
  }

  /// What a freshly started board says to `input`, without its greeting.
  private func text(_ script: some BoardScript, _ input: String) -> String {
    var script = script
    _ = script.start()
    return text(input.utf8.flatMap { script.receive($0) })
  }

  private func text(_ actions: [BoardAction]) -> String {
    let bytes = actions.flatMap { action -> [UInt8] in
      if case .say(let bytes) = action { bytes } else { [] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

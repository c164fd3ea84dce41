import Testing

@testable import TerminalOutput

@Suite struct ColorPolicyTests {
  private static let terminal = OutputSink(isTerminal: true) { _ in }
  private static let pipe = OutputSink(isTerminal: false) { _ in }

  /// Environment, flag, colour on a terminal, colour on a pipe.
  @Test(
    arguments: [
      ([:], false, true, false),
      ([:], true, false, false),
      (["NO_COLOR": "1"], false, false, false),
      (["NO_COLOR": ""], false, true, false),
      (["TERM": "dumb"], false, false, false),
      (["TERM": "xterm-256color"], false, true, false),
      (["CLICOLOR_FORCE": "1"], false, true, true),
      (["CLICOLOR_FORCE": "0"], false, true, false),
      (["FORCE_COLOR": "1"], false, true, true),
      (["FORCE_COLOR": "0"], false, true, false),
      (["FORCE_COLOR": ""], false, true, false),
      (["FORCE_COLOR": "1", "NO_COLOR": "1"], false, true, true),
      (["FORCE_COLOR": "1", "TERM": "dumb"], false, true, true),
      (["FORCE_COLOR": "1"], true, false, false),
    ] as [([String: String], Bool, Bool, Bool)]
  )
  func matrix(environment: [String: String], flag: Bool, onTerminal: Bool, onPipe: Bool) {
    let policy = ColorPolicy(environment: environment, noColorFlag: flag)
    #expect(policy.allowsColor(on: Self.terminal) == onTerminal)
    #expect(policy.allowsColor(on: Self.pipe) == onPipe)
  }

  @Test func drawingNeedsATerminalEvenWhenColourIsForced() {
    let forced = ColorPolicy(environment: ["FORCE_COLOR": "1"])
    #expect(!forced.allowsDrawing(on: Self.pipe))
    #expect(forced.allowsDrawing(on: Self.terminal))
    #expect(!ColorPolicy(environment: ["TERM": "dumb"]).allowsDrawing(on: Self.terminal))
  }

  @Test func eachStreamIsJudgedAlone() {
    let terminal = Terminal(
      output: Self.pipe,
      error: Self.terminal,
      colors: ColorPolicy(environment: [:])
    )
    #expect(!terminal.outputStyle.isColored)
    #expect(terminal.errorStyle.isColored)
  }
}

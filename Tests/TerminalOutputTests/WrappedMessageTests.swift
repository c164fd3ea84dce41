import Diagnostics
import Testing

@testable import TerminalOutput

/// Messages at a terminal are cut between words; nowhere else they are cut.
@Suite struct WrappedMessageTests {
  private static let sentence = "One two three four five six seven eight."

  @Test func warningsEndAtWords() {
    let recorded = RecordedTerminal()
    recorded.terminal(isTerminal: true, columns: 24).warn(Self.sentence)
    let text = recorded.error.replacing("\u{1B}[33m", with: "").replacing("\u{1B}[0m", with: "")
    #expect(
      text == "warning: One two three\n    four five six seven\n    eight.\n"
    )
    recorded.terminal(isTerminal: true, columns: 24).notice(Self.sentence)
    #expect(
      recorded.error.hasSuffix("One two three four five\n    six seven eight.\n"),
      "\(recorded.error)"
    )
  }

  /// Programs find their words on one line, also where somebody says how wide a table is to be.
  @Test func filesGetWholeLines() {
    let recorded = RecordedTerminal()
    recorded.terminal(columns: 24).warn(Self.sentence)
    #expect(recorded.error == "warning: \(Self.sentence)\n")
  }

  @Test func errorsWithTheirAdvice() {
    let recorded = RecordedTerminal()
    recorded.terminal(isTerminal: true, columns: 30, environment: ["NO_COLOR": "1"]).report(
      Diagnostic(
        code: "test.long",
        message: "The board at its port is none of those.",
        advice: "Take /a/very/long/path/that/nobody/cuts away.",
        exitStatus: .failure
      )
    )
    #expect(
      recorded.error == """
        error: The board at its port
            is none of those.
          advice: Take
            /a/very/long/path/that/nobody/cuts
            away.
          code: test.long

        """
    )
  }

  /// Line feeds and spaces at the beginning of a line stay.
  @Test(arguments: [20, 24, 33, 60, 80])
  func noWordIsLostAtAnyWidth(width: Int) {
    let text =
      "  Traceback (most recent call last):\n    File \"<stdin>\", line 1, in <module>\nA: b"
    let wrapped = WrappedMessage.text(text, after: 9, width: width)
    func words(_ text: String) -> [Substring] { text.split { $0 == " " || $0 == "\n" } }
    #expect(words(wrapped) == words(text))
    #expect(wrapped.hasPrefix("  Traceback") && wrapped.hasSuffix("\nA: b"))
    #expect(WrappedMessage.text(text, after: 9, width: nil) == text)
  }
}

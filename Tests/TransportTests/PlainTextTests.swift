import Testing

@testable import Transport

@Suite struct PlainTextTests {
  @Test func dropsWhatCouldSteerATerminal() {
    #expect(PlainText.line("  a\u{1B}[31mb\r\nc\u{202E}d\u{7F} ", length: 20) == "a[31mbcd")
  }

  @Test func shortensLongLines() {
    #expect(PlainText.line("abcdef", length: 4) == "abc…")
    #expect(PlainText.line("abcd", length: 4) == "abcd")
    #expect(PlainText.line("", length: 4) == "")
  }
}

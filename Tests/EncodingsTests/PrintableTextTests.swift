import Encodings
import Testing

@Suite struct PrintableTextTests {
  @Test(arguments: [
    ("plain → text 漢", "plain → text 漢"), ("a\u{1B}[31mb", "a\\u{1b}[31mb"),
    ("a\tb\r\n", "a\\tb\\r\\n"),
    ("\u{202E}evil\u{2069}", "\\u{202e}evil\\u{2069}"), ("\u{7F}\u{9B}", "\\u{7f}\\u{9b}"),
    ("\0", "\\u{00}"),
  ])
  func controlsBecomeText(text: String, expected: String) {
    #expect(PrintableText.escaped(text) == expected)
  }

  @Test func newlinesStayWhereTheyAreWanted() {
    #expect(PrintableText.escaped("a\nb\u{7}", keepingNewlines: true) == "a\nb\\u{07}")
  }

  @Test func nothingBelowSpaceIsLeft() {
    let all = String(String.UnicodeScalarView((0..<0xA0).compactMap(Unicode.Scalar.init)))
    #expect(PrintableText.escaped(all).unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }
}

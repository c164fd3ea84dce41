import Encodings
import Testing

@Suite struct PrintableTextTests {
  @Test(arguments: [
    ("plain → text 漢", "plain → text 漢"), ("a\u{1B}[31mb", "a\\u{1b}[31mb"),
    ("a\tb\r\n", "a\\tb\\r\\n"),
    ("\u{202E}evil\u{2069}", "\\u{202e}evil\\u{2069}"), ("\u{7F}\u{9B}", "\\u{7f}\\u{9b}"),
    ("\0", "\\u{00}"), ("a\u{2028}b\u{200F}", "a\\u{2028}b\\u{200f}"),
  ])
  func controlsBecomeText(text: String, expected: String) {
    #expect(PrintableText.escaped(text) == expected)
  }

  @Test func newlinesStayWhereTheyAreWanted() {
    #expect(PrintableText.escaped("a\nb\u{7}", keepingNewlines: true) == "a\nb\\u{07}")
  }

  @Test(arguments: [
    ("", 3, ""), ("abc", 3, "abc"), ("abcd", 3, "abc…"), ("a\nb\nc", 3, "a\\nb…"),
    ("\u{1B}", 1, "\\u{1b}"), ("e\u{301}", 1, "e…"), ("x", 0, "…"),
  ])
  func longTextIsCut(text: String, limit: Int, expected: String) {
    #expect(PrintableText.escaped(text, limit: limit) == expected)
  }

  @Test func nothingBelowSpaceIsLeft() {
    let all = String(String.UnicodeScalarView((0..<0xA0).compactMap(Unicode.Scalar.init)))
    #expect(PrintableText.escaped(all).unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }
}

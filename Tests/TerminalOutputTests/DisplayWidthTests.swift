import Testing

@testable import TerminalOutput

@Suite struct DisplayWidthTests {
  /// Columns as terminals following Unicode Standard Annex 11 draw them.
  @Test(arguments: [
    ("", 0), ("board", 5), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("ｶﾅ", 2), ("한글", 4),
    ("Ａ", 2), ("a\u{200B}b", 2), ("→", 1), ("µs", 2), ("🙂", 2), ("👩‍👩‍👧", 2), ("🇨🇭", 2), ("✔", 1),
    ("✔\u{FE0F}", 2), ("\u{1100}\u{1161}", 2), ("…", 1), ("あ〱", 4),
  ])
  func columns(text: String, expected: Int) {
    #expect(DisplayWidth.columns(of: text) == expected)
  }

  @Test func wrappedLinesKeepTheWordsAndTheWidth() {
    let text = "Accelerometer windows 漢字漢字漢字漢字漢字 of three axes at one hundred hertz"
    for width in 2...80 {
      let lines = WrappedText.lines(of: text, width: width)
      #expect(lines.allSatisfy { DisplayWidth.columns(of: $0) <= width }, "width \(width)")
      let letters = lines.joined().filter { $0 != " " }
      #expect(letters == text.filter { $0 != " " }, "width \(width)")
    }
  }

  @Test func aWidthOfNothingStillEnds() {
    #expect(WrappedText.lines(of: "漢字", width: 0) == ["漢", "字"])
    #expect(WrappedText.lines(of: "", width: 0) == [""])
  }
}

import Testing

@testable import TerminalOutput

@Suite struct ProgressLayoutTests {
  private static let plainStyle = TextStyle(isColored: false)

  private static func layout(_ title: String) -> ProgressLayout {
    ProgressLayout(
      title: title,
      share: " 45 %",
      amount: "46.1 KiB of 102.4 KiB",
      speed: "11.3 KiB/s",
      timeLeft: "5 s left",
      fraction: 0.45
    )
  }

  private static func line(_ title: String, _ columns: Int) -> String {
    layout(title).line(columns: columns, style: plainStyle)
  }

  @Test(arguments: [
    (
      120,
      "main.py   45 %  46.1 KiB of 102.4 KiB  11.3 KiB/s  5 s left  "
        + "[############----------------]"
    ),
    (79, "main.py   45 %  46.1 KiB of 102.4 KiB  11.3 KiB/s  5 s left  [#######---------]"),
    (70, "main.py   45 %  46.1 KiB of 102.4 KiB  11.3 KiB/s  5 s left"),
    (58, "main.py   45 %  46.1 KiB of 102.4 KiB  5 s left"),
    (40, "main.py   45 %  5 s left  [#####-------]"),
    (35, "main.py   45 %  5 s left"),
    (23, "main.py   45 %"),
    (10, "main.py"),
    (5, "m….py"),
  ])
  func whatIsLeastImportantGoesFirst(columns: Int, expected: String) {
    #expect(Self.line("main.py", columns) == expected)
  }

  @Test(arguments: [
    "", "x", "main.py", "sensors/calibration/2026/accelerometer/very/deep/in/the/tree/main.py",
    "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字/漢字.py", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
    "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}.py",
  ])
  func everyTitleFitsEveryWidth(title: String) {
    for columns in 20...200 {
      let line = Self.line(title, columns)
      #expect(DisplayWidth.columns(of: line) <= columns, "\(columns)")
      #expect(line.contains("45 %"), "\(columns)")
      #expect(
        line.contains("5 s left") == (columns >= min(12, DisplayWidth.columns(of: title)) + 17)
      )
    }
  }

  @Test func morePartsAreShownWithEachColumn() {
    var last = 0
    for columns in 20...200 {
      let line = Self.line("a/path/that/is/longer/than/most/paths/on/boards/lib.py", columns)
      let parts = line.split(separator: "  ").count
      #expect(parts >= last, "\(columns)")
      last = parts
    }
    #expect(last == 6)
  }

  @Test func aPathKeepsItsEnd() {
    let path = "sensors/calibration/2026/accelerometer/offsets.json"
    let line = Self.line(path, 79)
    #expect(line.hasPrefix("sensors/…meter/offsets.json   45 %  46.1 KiB of 102.4 KiB"))
    #expect(line.hasSuffix("5 s left"))
  }

  @Test func cutsAtWholeCharacters() {
    #expect(MiddleCut.text("漢字漢字漢字", columns: 7) == "漢…漢字")
    #expect(MiddleCut.text("漢字", columns: 1) == "…")
    #expect(MiddleCut.text("漢字", columns: 0) == "")
    #expect(MiddleCut.text("abcdefgh", columns: 7) == "ab…efgh")
    #expect(MiddleCut.text("abcdefgh", columns: 8) == "abcdefgh")
  }
}

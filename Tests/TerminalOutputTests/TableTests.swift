import Testing

@testable import TerminalOutput

@Suite struct TableTests {
  private static let plainStyle = TextStyle(isColored: false)

  private static func boards() -> Table {
    var table = Table([.text("BOARD"), .text("SUMMARY"), .number("BYTES")], whenEmpty: "no boards")
    table.append([
      "RPI_PICO", "A small board with two cores, 264 KiB of RAM and a drive for its images",
      TableCell(1_441_792),
    ])
    table.append(["漢字", "wide letters", TableCell(7)])
    return table
  }

  @Test func withoutATerminalNothingIsWrapped() {
    #expect(
      Self.boards().lines(width: nil, style: Self.plainStyle) == [
        "BOARD     SUMMARY" + String(repeating: " ", count: 68) + "BYTES",
        "RPI_PICO  A small board with two cores, 264 KiB of RAM and a drive for its images"
          + "  1441792",
        "漢字      wide letters" + String(repeating: " ", count: 67) + "7",
      ]
    )
  }

  @Test func at80ColumnsTheWidestTextIsWrapped() {
    #expect(
      Self.boards().lines(width: 80, style: Self.plainStyle) == [
        "BOARD     SUMMARY                                                          BYTES",
        "RPI_PICO  A small board with two cores, 264 KiB of RAM and a drive for   1441792",
        "          its images",
        "漢字      wide letters                                                         7",
      ]
    )
  }

  @Test(arguments: [40, 80, 120])
  func noLineIsWiderThanTheTerminal(width: Int) {
    let lines = Self.boards().lines(width: width, style: Self.plainStyle)
    #expect(lines.allSatisfy { DisplayWidth.columns(of: $0) <= width })
  }

  @Test func at120ColumnsEachRowIsOneLine() {
    #expect(Self.boards().lines(width: 120, style: Self.plainStyle).count == 3)
  }

  @Test func numbersEndInOneColumn() {
    let lines = Self.boards().lines(width: nil, style: Self.plainStyle)
    #expect(Set(lines.map { DisplayWidth.columns(of: $0) }).count == 1)
  }

  @Test func colourChangesNoColumn() {
    var table = Table([.text("A"), .number("B")])
    table.append([TableCell("ok", .good), TableCell(1, .bad)])
    let colored = table.lines(width: 80, style: TextStyle(isColored: true))
    let plain = table.lines(width: 80, style: Self.plainStyle)
    #expect(colored != plain)
    #expect(colored.map { $0.replacing(#/\x1B\[[0-9;]*m/#, with: "") } == plain)
  }

  @Test func rowsFitTheColumnsWhateverIsGiven() {
    var table = Table([.text("A"), .text("B")])
    table.append(["1"])
    table.append(["1", "2", "3"])
    table.append([TableCell(nil), "a\tb\u{1B}[2J"])
    #expect(table.plainLines == ["1\t-", "1\t2", "-\ta\\tb\\u{1b}[2J"])
  }

  @Test func anEmptyTableSaysSo() {
    let table = Table([.text("BOARD")], whenEmpty: "no boards")
    #expect(table.lines(width: 80, style: Self.plainStyle) == ["no boards"])
    #expect(table.plainLines.isEmpty)
  }

  @Test func fieldsWrapUnderTheirValues() {
    let fields = [Field("board", "RPI_PICO"), Field("note", "one two three four five six seven")]
    let lines = Presentation.fields(fields).lines(width: 27, style: Self.plainStyle)
    #expect(
      lines == ["board  RPI_PICO", "note   one two three four", "       five six seven"]
    )
  }

  @Test func aSequenceIsSeparatedByEmptyLines() {
    let parts = Presentation.sequence([.text("a\nb"), .fields([Field("k", "v")])])
    #expect(parts.lines(width: nil, style: Self.plainStyle) == ["a", "b", "", "k  v"])
    #expect(parts.plainLines == ["a", "b", "k\tv"])
  }
}

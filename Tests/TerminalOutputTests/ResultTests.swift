import FoundationEssentials
import Testing

@testable import TerminalOutput

@Suite struct ResultTests {
  private struct Sample: ResultDocument {
    static let schema = "mote-sample/1"

    var zebra = 1
    var alpha = "a/b"
    var time = Date(timeIntervalSince1970: 1_763_720_000.9)
    var value = 0.5
    var absent: Int?
  }

  private struct Stubborn: ResultDocument {
    struct Refusal: Error {}

    static let schema = "mote-stubborn/1"

    func encode(to encoder: any Encoder) throws {
      throw Refusal()
    }
  }

  private static func table() -> Table {
    var table = Table([.text("ALPHA"), .number("ZEBRA")])
    table.append(["a/b", TableCell(1)])
    return table
  }

  @Test func documentsHaveSortedKeysASchemaAndUTCTimes() throws {
    let recorded = RecordedTerminal()
    try recorded.terminal(format: .json).render(Sample(), as: .table(Self.table()))
    #expect(
      recorded.output == """
        {
          "alpha" : "a/b",
          "schema" : "mote-sample/1",
          "time" : "2025-11-21T10:13:20Z",
          "value" : 0.5,
          "zebra" : 1
        }

        """
    )
    #expect(recorded.error.isEmpty)
  }

  @Test func eventsAreOneLineEach() throws {
    let recorded = RecordedTerminal()
    let terminal = recorded.terminal(format: .json)
    try terminal.emit(Sample(alpha: "two\nlines"), as: "not shown")
    try terminal.emit(Sample(), as: "not shown")
    let lines = recorded.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.hasPrefix("{\"alpha\":") && $0.hasSuffix("}") })
    #expect(lines.allSatisfy { $0.contains("\"schema\":\"mote-sample/1\"") })
  }

  @Test func aTerminalsTableIsHeadedAndAPipesPlainOneIsNot() throws {
    let table = RecordedTerminal()
    try table.terminal().render(Sample(), as: .table(Self.table()))
    #expect(table.output == "ALPHA  ZEBRA\na/b        1\n")
    let plain = RecordedTerminal()
    try plain.terminal(format: .plain).render(Sample(), as: .table(Self.table()))
    #expect(plain.output == "a/b\t1\n")
  }

  @Test func marksAndNotesAreForPeople() throws {
    var table = Table([.text("ALPHA"), .number("ZEBRA")])
    table.append([TableCell("a", mark: "*"), TableCell(nil, mark: "*")], plain: ["file"])
    let shown = Presentation.sequence([.table(table), .note("* a guess")])
    let forPeople = RecordedTerminal()
    try forPeople.terminal().render(Sample(), as: shown)
    #expect(forPeople.output == "ALPHA  ZEBRA\na*         -\n\n* a guess\n")
    let quiet = RecordedTerminal()
    try quiet.terminal(verbosity: .quiet).render(Sample(), as: shown)
    #expect(quiet.output == "ALPHA  ZEBRA\na*         -\n")
    let plain = RecordedTerminal()
    try plain.terminal(format: .plain).render(Sample(), as: shown)
    #expect(plain.output == "a\t-\tfile\n")
  }

  @Test func numbersWithoutAJSONFormAreText() throws {
    let recorded = RecordedTerminal()
    try recorded.terminal(format: .json).emit(Sample(value: -.infinity), as: nil)
    #expect(recorded.output.contains("\"value\":\"-inf\""))
  }

  @Test func aValueThatRefusesToBeEncodedIsAnErrorWithTheSchema() {
    let recorded = RecordedTerminal()
    let terminal = recorded.terminal(format: .json)
    let error = #expect(throws: OutputFailure.self) {
      try terminal.render(Stubborn(), as: .text(""))
    }
    #expect(error?.code == "output.not-encodable")
    #expect(error?.description.contains("mote-stubborn/1") == true)
    #expect(recorded.output.isEmpty)
  }

  @Test func bytesOfABoardPassUnchanged() throws {
    let received = RecordedBytes()
    let terminal = Terminal(
      output: received.sink,
      error: received.sink,
      colors: ColorPolicy(environment: [:])
    )
    try terminal.write(UInt8.min...UInt8.max)
    #expect(received.bytes == Array(UInt8.min...UInt8.max))
  }

  @Test func messagesFollowTheVerbosity() {
    for (verbosity, expected) in [
      (Verbosity.quiet, ""), (.normal, "n\nwarning: w\n"), (.verbose, "n\nwarning: w\nd\n"),
    ] {
      let recorded = RecordedTerminal()
      let terminal = recorded.terminal(verbosity: verbosity)
      terminal.notice("n")
      terminal.warn("w")
      terminal.detail("d")
      #expect(recorded.error == expected)
      #expect(recorded.output.isEmpty)
    }
  }

  @Test func messagesCannotCommandTheTerminal() {
    let recorded = RecordedTerminal()
    recorded.terminal(isTerminal: true).notice("board says \u{1B}]0;title\u{7}")
    #expect(!recorded.error.contains("\u{1B}"))
  }
}

import Testing

@testable import TerminalOutput

@Suite struct ProgressTests {
  private static let plainStyle = TextStyle(isColored: false)

  private static func upload(_ completed: Int, of total: Int? = 102_400) -> ProgressStep {
    ProgressStep(
      title: "Uploading main.py",
      total: total,
      unit: .bytes,
      startedAt: .seconds(1),
      completed: completed
    )
  }

  @Test func aStepShowsShareAmountSpeedAndBar() {
    let line = Self.upload(51_200).line(at: .seconds(3), columns: 79, style: Self.plainStyle)
    #expect(
      line == "Uploading main.py   50 %  50.0 KiB of 100.0 KiB  25.0 KiB/s  [########--------]"
    )
  }

  @Test func withoutATotalThereIsNoShare() {
    let line = Self.upload(51_200, of: nil).line(
      at: .seconds(3),
      columns: 79,
      style: Self.plainStyle
    )
    #expect(line == "Uploading main.py  50.0 KiB  25.0 KiB/s")
  }

  @Test(arguments: [-5, 0, 1, 102_399, 102_400, 200_000, Int.max])
  func noLineIsWiderThanItsTerminal(completed: Int) {
    for columns in [10, 20, 40, 60, 80, 120] {
      for seconds in 0...2 {
        let line = Self.upload(completed).line(
          at: .seconds(1 + seconds),
          columns: columns,
          style: Self.plainStyle
        )
        #expect(DisplayWidth.columns(of: line) <= columns)
      }
    }
  }

  @Test func itemsAreCounted() {
    let step = ProgressStep(
      title: "Self-test",
      total: 40,
      unit: .items("rows"),
      startedAt: .zero,
      completed: 40
    )
    let line = step.line(at: .seconds(9), columns: 50, style: Self.plainStyle)
    #expect(line == "Self-test  100 %  40 of 40 rows  [###############]")
  }

  @Test func nothingIsDrawnWithoutATerminal() {
    let recorded = RecordedTerminal()
    let terminal = recorded.terminal()
    terminal.progress(.started(title: "Uploading", total: 10, unit: .bytes))
    terminal.progress(.advanced(to: 5))
    terminal.progress(.finished)
    #expect(recorded.error.isEmpty && recorded.output.isEmpty)
  }

  @Test func nothingIsDrawnWhenQuietOrDumb() {
    for (verbosity, environment) in [
      (Verbosity.quiet, [:]), (.normal, ["TERM": "dumb"]),
    ] {
      let recorded = RecordedTerminal()
      let terminal = recorded.terminal(
        verbosity: verbosity,
        isTerminal: true,
        environment: environment
      )
      terminal.progress(.started(title: "Uploading", total: 10, unit: .bytes))
      #expect(recorded.error.isEmpty)
    }
  }

  @Test func linesAreDrawnAtMostTenTimesASecond() {
    let recorded = RecordedTerminal()
    let terminal = recorded.terminal(isTerminal: true, columns: 80)
    terminal.progress(.started(title: "Uploading", total: 1000, unit: .items("files")))
    for completed in 1...1000 {
      recorded.advance(by: .milliseconds(1))
      terminal.progress(.advanced(to: completed))
    }
    #expect(recorded.error.split(separator: "\r").count == 11)
  }

  @Test func otherTextGetsAnEmptyLine() throws {
    let recorded = RecordedTerminal()
    let terminal = recorded.terminal(isTerminal: true, columns: 80)
    terminal.progress(.started(title: "Uploading", total: 4, unit: .items("files")))
    terminal.notice("stopped main.py")
    terminal.notice("again")
    terminal.progress(.finished)
    #expect(recorded.error.hasSuffix("\r\u{1B}[Kstopped main.py\nagain\n"))
  }
}

import Testing

@testable import TerminalOutput

@Suite struct ProgressTests {
  private static let plainStyle = TextStyle(isColored: false)

  /// Two seconds of steady progress that ends with `completed`.
  private static func upload(_ completed: Int, of total: Int? = 102_400) -> ProgressStep {
    var step = ProgressStep(
      title: "Uploading main.py",
      total: total,
      unit: .bytes,
      startedAt: .seconds(1)
    )
    for part in 1...4 {
      step.advance(to: completed / 4 * part, at: .seconds(1) + .milliseconds(500 * part))
    }
    return step
  }

  @Test func aStepShowsShareAmountSpeedTimeAndBar() {
    let line = Self.upload(51_200).line(at: .seconds(3), columns: 91, style: Self.plainStyle)
    #expect(
      line == "Uploading main.py   50 %  50.0 KiB of 100.0 KiB  25.0 KiB/s  2 s left  "
        + "[#########---------]"
    )
  }

  @Test func withoutATotalThereIsNoShareAndNoTime() {
    let line = Self.upload(51_200, of: nil).line(
      at: .seconds(3),
      columns: 79,
      style: Self.plainStyle
    )
    #expect(line == "Uploading main.py  50.0 KiB  25.0 KiB/s")
  }

  @Test(arguments: [
    (9_000, "9 s left"), (59_001, "1:00 left"), (65_000, "1:05 left"), (7_265_000, "2:01:05 left"),
    (360_000_000, "100:00:00 left"), (360_001_000, nil),
  ])
  func theTimeToComeIsReadable(items: Int, text: String?) {
    var step = ProgressStep(
      title: "Self-test",
      total: items + 4000,
      unit: .items("rows"),
      startedAt: .zero
    )
    for second in 1...4 { step.advance(to: 1000 * second, at: .seconds(second)) }
    let line = step.line(at: .seconds(4), columns: 200, style: Self.plainStyle)
    if let text { #expect(line.contains("  \(text)  [")) } else { #expect(!line.contains("left")) }
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

  @Test func whatIsNotCountedHasNoCount() {
    let step = ProgressStep(title: "connecting", total: nil, unit: .nothing, startedAt: .zero)
    #expect(step.line(at: .seconds(2), columns: 79, style: Self.plainStyle) == "connecting")
  }

  @Test func itemsAreCounted() {
    var step = ProgressStep(title: "Self-test", total: 40, unit: .items("rows"), startedAt: .zero)
    step.advance(to: 40, at: .seconds(9))
    let line = step.line(at: .seconds(9), columns: 50, style: Self.plainStyle)
    #expect(line == "Self-test  100 %  40 of 40 rows  [###############]")
  }

  @Test func aResizedTerminalIsAskedAgain() {
    let recorded = RecordedTerminal()
    let terminal = recorded.terminal(isTerminal: true, columns: 100)
    terminal.progress(.started(title: "main.py", total: 10, unit: .items("files")))
    recorded.resize(to: 40)
    recorded.advance(by: .seconds(1))
    terminal.progress(.advanced(to: 5))
    let lines = recorded.error.split(separator: "\r").map { $0.dropFirst(3) }
    #expect(lines.count == 2)
    #expect(lines.first.map { DisplayWidth.columns(of: $0) } ?? 0 > 40)
    #expect(lines.last.map { DisplayWidth.columns(of: $0) } ?? 99 <= 39)
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

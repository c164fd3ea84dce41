import Testing

@testable import TerminalOutput

/// When somebody is there to do something about what is said.
@Suite struct InteractiveTests {
  @Test(arguments: [
    (true, OutputFormat.table, Verbosity.normal, true), (true, .table, .verbose, true),
    (false, .table, .normal, false), (true, .json, .normal, false),
    (true, .plain, .normal, false), (true, .table, .quiet, false),
  ])
  func peopleReadATerminal(
    isTerminal: Bool,
    format: OutputFormat,
    verbosity: Verbosity,
    isInteractive: Bool
  ) {
    let terminal = RecordedTerminal().terminal(
      format: format,
      verbosity: verbosity,
      isTerminal: isTerminal
    )
    #expect(terminal.isInteractive == isInteractive)
  }
}

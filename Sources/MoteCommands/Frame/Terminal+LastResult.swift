import TerminalOutput

extension Terminal {
  /// Writes the result of a command that has told its steps: with `--json` on one line, as those are.
  ///
  /// - Throws: `OutputFailure`.
  func renderLast(
    _ document: some ResultDocument,
    as presentation: @autoclosure () -> Presentation
  ) throws(OutputFailure) {
    if format == .json {
      try emit(document, as: nil)
    } else {
      try render(document, as: presentation())
    }
  }
}

import Encodings

extension Terminal {
  /// Writes a command's result: the document with `--json`, otherwise its presentation.
  ///
  /// - Throws: `OutputFailure`.
  public func render(
    _ document: some ResultDocument,
    as presentation: @autoclosure () -> Presentation
  ) throws(OutputFailure) {
    switch format {
    case .json:
      try writeResult(try JSONText.text(of: document, onOneLine: false) + "\n")
    case .table:
      let shown = verbosity == .quiet ? presentation().withoutNotes : presentation()
      let lines = shown.lines(width: output.columns, style: outputStyle)
      try writeResult(lines.map { $0 + "\n" }.joined())
    case .plain:
      try writeResult(presentation().plainLines.map { $0 + "\n" }.joined())
    }
  }

  /// Writes one event of a long command: an object on one line with `--json`, otherwise `line`,
  /// or nothing when that is nil.
  ///
  /// - Throws: `OutputFailure`.
  public func emit(
    _ event: some ResultDocument,
    as line: @autoclosure () -> String?
  ) throws(OutputFailure) {
    switch format {
    case .json:
      try writeResult(try JSONText.text(of: event, onOneLine: true) + "\n")
    case .table, .plain:
      guard let line = line() else { return }
      try writeResult(PrintableText.escaped(line, keepingNewlines: true) + "\n")
    }
  }

  /// Writes bytes to standard output as they are: what a board prints, what a file holds.
  ///
  /// - Throws: `OutputFailure`.
  public func write(_ bytes: some Sequence<UInt8>) throws(OutputFailure) {
    drawing.erase()
    try output.write(Array(bytes))
  }

  private func writeResult(_ text: String) throws(OutputFailure) {
    drawing.erase()
    try output.write(text)
  }
}

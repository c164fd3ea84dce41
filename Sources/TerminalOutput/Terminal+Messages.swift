import Encodings

extension Terminal {
  /// Says something worth knowing on standard error, unless `--quiet`.
  public func notice(_ sentence: @autoclosure () -> String) {
    guard verbosity >= .normal else { return }
    writeMessage(sentence())
  }

  /// Says on standard error that something needs a look, unless `--quiet`.
  public func warn(_ sentence: @autoclosure () -> String) {
    guard verbosity >= .normal else { return }
    writeMessage(sentence(), prefix: errorStyle.apply(.warning, to: "warning:") + " ")
  }

  /// Says on standard error what only `--verbose` asks for.
  public func detail(_ sentence: @autoclosure () -> String) {
    guard verbosity >= .verbose else { return }
    writeMessage(sentence())
  }

  /// Writes bytes to standard error as they are, even with `--quiet`: a board's traceback.
  public func writeError(_ bytes: some Sequence<UInt8>) {
    drawing.erase()
    // A message nobody can read is no reason to stop the work it speaks of.
    try? error.write(Array(bytes))
  }

  /// Takes an event of a long operation and draws it where standard error is a terminal.
  public func progress(_ event: ProgressEvent) {
    drawing.accept(event)
  }

  private func writeMessage(_ sentence: String, prefix: String = "") {
    let text = PrintableText.escaped(sentence, keepingNewlines: true)
    writeError((prefix + text + "\n").utf8)
  }
}

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
    writeMessage(sentence(), head: "warning:")
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

  /// How wide a message may be; nil where nobody draws lines.
  var messageWidth: Int? { error.isTerminal ? error.columns : nil }

  private func writeMessage(_ sentence: String, head: String = "") {
    let text = WrappedMessage.text(
      PrintableText.escaped(sentence, keepingNewlines: true),
      after: head.isEmpty ? 0 : DisplayWidth.columns(of: head) + 1,
      width: messageWidth
    )
    let prefix = head.isEmpty ? "" : errorStyle.apply(.warning, to: head) + " "
    writeError((prefix + text + "\n").utf8)
  }
}

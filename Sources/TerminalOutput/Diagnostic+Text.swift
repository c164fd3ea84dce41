import Encodings

extension Diagnostic {
  /// The lines on standard error: the sentence, then indented what belongs to it.
  ///
  /// They are cut between words at `width`, the columns of a terminal.
  func lines(verbosity: Verbosity, style: TextStyle, width: Int? = nil) -> [String] {
    func part(_ head: String, _ text: String) -> String {
      WrappedMessage.text(
        Self.indented(text),
        after: DisplayWidth.columns(of: head) + 1,
        width: width
      )
    }
    var lines = [style.apply(.bad, to: "error:") + " " + part("error:", message)]
    if let advice { lines.append("  advice: " + part("  advice:", advice)) }
    lines.append(style.apply(.faint, to: "  code: " + code))
    if verbosity == .verbose {
      lines += causes.map { "  caused by: " + part("  caused by:", $0) }
    }
    return lines
  }

  /// Lines after the first stand under the sentence they belong to.
  private static func indented(_ text: String) -> String {
    PrintableText.escaped(text, keepingNewlines: true)
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n    ")
  }
}

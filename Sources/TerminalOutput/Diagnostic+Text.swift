import Encodings

extension Diagnostic {
  /// The lines on standard error: the sentence, then indented what belongs to it.
  func lines(verbosity: Verbosity, style: TextStyle) -> [String] {
    var lines = [style.apply(.bad, to: "error:") + " " + Self.indented(message)]
    if let advice { lines.append("  advice: " + Self.indented(advice)) }
    lines.append(style.apply(.faint, to: "  code: " + code))
    if verbosity == .verbose {
      lines += causes.map { "  caused by: " + Self.indented($0) }
    }
    return lines
  }

  /// Lines after the first stand under the sentence they belong to.
  private static func indented(_ text: String) -> String {
    PrintableText.escaped(text, keepingNewlines: true)
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n    ")
  }
}

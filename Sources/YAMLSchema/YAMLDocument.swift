import Yams

/// Reads one YAML document into located values, within `YAMLLimits`.
package enum YAMLDocument {
  /// The document's top value, or nil when the text is no YAML of the allowed kind; the reasons are
  /// in `log` then.
  ///
  /// Refused beside malformed text: control characters and tabs, anchors, aliases, tags, several
  /// documents, keys that are not plain text, keys given twice, and whatever exceeds `YAMLLimits`.
  package static func parse(_ text: String, log: FindingLog) -> YAMLValue? {
    guard TextGuard.accepts(text, log: log) else { return nil }
    do {
      let parser = try Parser(yaml: padded(text), resolver: .basic, encoding: .utf8)
      // Nodes hold their anchors weakly: they are gone as soon as the parser is.
      return try withExtendedLifetime(parser) {
        guard let root = try parser.singleRoot() else {
          log.add(line: 1, field: "", message: "the file is empty")
          return nil
        }
        var composer = NodeReader(log: log)
        return composer.value(of: root, path: .root, fallbackLine: 1)
      }
    } catch {
      report(error, text: text, log: log)
      return nil
    }
  }

  /// `text`, made too long to live inside the `String` value.
  ///
  /// Yams hands the address of the text's bytes to C and keeps it; texts of up to 15 bytes have no
  /// lasting address.
  private static func padded(_ text: String) -> String {
    text + "\n# end of file, padded\n"
  }

  private static func report(_ error: any Error, text: String, log: FindingLog) {
    let lineCount = max(1, text.utf8.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 })
    let place = YAMLProblem(error)
    log.add(
      line: min(place.line, lineCount),
      field: "",
      value: place.value,
      message: "not readable as YAML: \(place.text)"
    )
  }
}

import Testing
import YAMLSchema

/// What reading a text gave: the value and the findings as text.
struct Reading {
  let value: YAMLValue?
  let findings: [String]

  init(_ text: String) {
    let log = FindingLog(file: "x.yaml", rules: ShapeRules(shape: "S", sizes: "Z"))
    value = YAMLDocument.parse(text, log: log)
    findings = log.findings.map(\.description)
  }
}

/// Reads `text` as a `Record`, with the findings as text.
func read<Record: YAMLReadable>(_ text: String, as _: Record.Type) -> (Record?, [String]) {
  let log = FindingLog(file: "x.yaml", rules: ShapeRules(shape: "S", sizes: "Z"))
  let value = YAMLDocument.parse(text, log: log).flatMap { Record.read($0, log: log) }
  return (value, log.findings.map(\.description))
}

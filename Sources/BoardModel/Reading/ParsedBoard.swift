package import YAMLSchema

/// A board file as text, as located values and, when its shape is right, as a board.
package struct ParsedBoard: LocatedFile, Sendable {
  /// The file it came from.
  package let file: BoardFile

  /// The located values; nil when the text is no YAML.
  package let root: YAMLValue?

  /// The board; nil when the shape is wrong.
  package let board: Board?

  /// What reading found: rules B01 and B10.
  package let findings: [Finding]

  /// The file's name as findings show it.
  package var fileName: String { file.name }

  /// Reads `file`.
  package init(_ file: BoardFile) {
    let log = FindingLog(file: file.name, rules: BoardSchema.rules)
    self.file = file
    root = YAMLDocument.parse(file.text, log: log)
    let board = root.flatMap { Board.read($0, log: log) }
    self.board = log.findings.isEmpty ? board : nil
    findings = log.findings
  }
}

import YAMLSchema

/// A chip file as text and, when its shape is right, as a chip.
struct ESPChipFile {
  /// What `schema:` has to say.
  static let schema = "mote-chip/1"

  /// C01: everything about the shape of a file.
  private static let rules = ShapeRules(shape: "C01", sizes: "C01")

  /// The chip; nil when the shape is wrong.
  let chip: ESPChip?

  /// What reading found.
  let findings: [Finding]

  /// Reads the file at `path` below `Chips/`.
  init(path: String, text: String) {
    let log = FindingLog(file: "Chips/" + path, rules: Self.rules)
    let root = YAMLDocument.parse(text, log: log)
    let chip = root.flatMap { ESPChip.read($0, log: log) }
    if let root, let chip, chip.id + ".yaml" != path {
      log.add("has to be the file's name", about: root["id"] ?? root)
    }
    self.chip = log.findings.isEmpty ? chip : nil
    findings = log.findings
  }
}

import YAMLSchema

extension BoardRules {
  /// B11: each citation is `<project> [version] <path or section>[:line]`,
  /// `datasheet <name> <section>` or `measured <date>`.
  static func sourcesHaveAForm(_ file: ParsedBoard) -> [Finding] {
    let entries = file.root?["sources"]?.entries ?? []
    return entries.compactMap { entry in
      guard let text = entry.value.text, let problem = Citation.problem(with: text) else {
        return nil
      }
      return Finding(
        file: file.file.name,
        line: entry.value.line,
        field: "sources.\(entry.key)",
        value: text,
        rule: "B11",
        message: problem
      )
    }
  }
}

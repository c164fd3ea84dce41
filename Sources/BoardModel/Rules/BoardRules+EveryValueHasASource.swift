import YAMLSchema

extension BoardRules {
  /// Keys whose values are mote's own words.
  private static let ours: Set<String> = ["schema", "id", "aliases", "similar", "sources"]

  /// B02: every value has an entry in `sources`, and every entry names a value.
  static func everyValueHasASource(_ file: ParsedBoard) -> [Finding] {
    guard let root = file.root else { return [] }
    let values = root.entries.filter { !ours.contains($0.key) }.flatMap(\.value.leaves)
    let sources = root["sources"]?.entries ?? []
    let sourced = Set(sources.map(\.key))
    let missing = values.filter {
      !sourced.contains($0.path.description) && !sourced.contains($0.path.withoutIndexes)
    }
    let known = Set(values.flatMap { [$0.path.description, $0.path.withoutIndexes] })
    let idle = sources.filter { !known.contains($0.key) }
    return missing.map { file.finding("B02", about: $0, "has no entry in sources") }
      + idle.map { entry in
        Finding(
          file: file.file.name,
          line: entry.line,
          field: "sources",
          value: entry.key,
          rule: "B02",
          message: "names no value of this file"
        )
      }
  }
}

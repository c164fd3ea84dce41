import YAMLSchema

extension BoardRules {
  /// B03, over all files: no id or alias is used twice, capitals apart.
  static func namesAreUnique(_ files: [ParsedBoard]) -> [Finding] {
    var owners: [String: ParsedBoard] = [:]
    var findings: [Finding] = []
    for file in files {
      guard let board = file.board else { continue }
      let names = [("id", board.id)] + board.aliases.map { ("aliases", $0) }
      for (key, name) in names {
        guard let owner = owners[name.lowercased()] else {
          owners[name.lowercased()] = file
          continue
        }
        findings.append(
          file.finding("B03", at: key, "\(name) is taken by \(owner.file.name)")
        )
      }
    }
    return findings
  }
}

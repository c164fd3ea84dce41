import YAMLSchema

extension BoardRules {
  /// B03, for one file: the id equals the file's name, id and aliases have the right letters.
  static func idIsWellFormed(_ file: ParsedBoard) -> [Finding] {
    guard let board = file.board else { return [] }
    var findings: [Finding] = []
    let form = board.sim == nil ? "A-Z, 0-9 and _" : "a-z, 0-9 and -"
    if !isID(board.id, virtual: board.sim != nil) {
      findings.append(file.finding("B03", at: "id", "has to consist of \(form)"))
    }
    if board.id.lowercased() != file.file.stem {
      findings.append(
        file.finding("B03", at: "id", "has to equal the file's name \(file.file.stem).yaml")
      )
    }
    for alias in board.aliases where !isAlias(alias) {
      findings.append(
        file.finding("B03", at: "aliases", "\(alias) has to consist of a-z, 0-9, - and _")
      )
    }
    return findings
  }

  private static func isID(_ id: String, virtual: Bool) -> Bool {
    guard (1...48).contains(id.utf8.count) else { return false }
    return id.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): !virtual
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"): virtual
      default: false
      }
    }
  }

  private static func isAlias(_ alias: String) -> Bool {
    let allowed: Set<Character> = Set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    return (1...48).contains(alias.utf8.count) && alias.allSatisfy(allowed.contains)
  }
}

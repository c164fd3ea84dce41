import YAMLSchema

extension RecipeRules {
  /// R13: an entry of `firmware` says whose it is, and something about it.
  static func firmwareIsNamed(_ file: ParsedRecipe) -> [Finding] {
    (file.root?["firmware"]?.elements ?? []).flatMap { entry in
      var findings: [Finding] = []
      if entry["name"] == nil, entry["board"] == nil {
        findings.append(file.finding("R13", about: entry, "needs name or board"))
      } else if entry["name"] == nil, entry["version"] == nil {
        findings.append(file.finding("R13", about: entry, "needs name or version beside board"))
      }
      for key in ["name", "board"] {
        if let value = entry[key], let text = value.text, !isProper(text) {
          findings.append(
            file.finding("R13", about: value, "has to be at most 80 letters, digits, - and _")
          )
        }
      }
      return findings
    }
  }

  private static func isProper(_ name: String) -> Bool {
    name.utf8.count <= 80 && name.first != "-"
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
      }
  }
}

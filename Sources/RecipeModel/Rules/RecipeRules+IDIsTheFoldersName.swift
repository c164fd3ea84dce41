import YAMLSchema

extension RecipeRules {
  /// R02: the id is the folder's name and consists of small letters, digits and hyphens.
  static func idIsTheFoldersName(_ file: ParsedRecipe) -> [Finding] {
    guard let recipe = file.recipe else { return [] }
    var findings: [Finding] = []
    let allowed: Set<Character> = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
    if recipe.id.utf8.count > 48 || !recipe.id.allSatisfy(allowed.contains) {
      findings.append(
        file.finding("R02", at: "id", "has to be at most 48 characters of a-z, 0-9 and -")
      )
    }
    if recipe.id != file.file.folder {
      findings.append(
        file.finding("R02", at: "id", "has to equal the folder's name \(file.file.folder)")
      )
    }
    return findings
  }
}

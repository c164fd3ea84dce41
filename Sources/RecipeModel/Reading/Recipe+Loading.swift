public import YAMLSchema

extension Recipe {
  /// The recipe in `file`.
  /// - Throws: `RecipeFailure.invalid` with every finding of every rule.
  public static func load(_ file: RecipeFile) throws(RecipeFailure) -> Recipe {
    let parsed = ParsedRecipe(file)
    let findings = RecipeRules.findings(in: parsed)
    guard findings.isEmpty, let recipe = parsed.recipe else {
      throw .invalid(findings: findings)
    }
    return recipe
  }

  /// What the rules find in `file`, by line.
  public static func lint(_ file: RecipeFile) -> [Finding] {
    RecipeRules.findings(in: ParsedRecipe(file))
  }
}

import YAMLSchema

extension RecipeRules {
  /// R11: a recipe says where its data and code come from.
  static func originsAreGiven(_ file: ParsedRecipe) -> [Finding] {
    guard let recipe = file.recipe, recipe.sources.isEmpty else { return [] }
    return [file.finding("R11", at: "sources", "has to name at least one origin with its licence")]
  }
}

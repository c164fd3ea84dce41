import YAMLSchema

extension RecipeRules {
  /// R10: a self-test compares predictions, so there has to be a model.
  static func selfTestHasAModel(_ file: ParsedRecipe) -> [Finding] {
    guard let recipe = file.recipe, recipe.selftest != nil, recipe.model == nil else { return [] }
    return [file.finding("R10", at: "selftest", "needs a model")]
  }
}

import YAMLSchema

extension RecipeRules {
  /// R05: the recipe's files are named relative to its folder and lie inside it.
  static func sourcesStayInTheFolder(_ file: ParsedRecipe) -> [Finding] {
    namedFiles(file).compactMap { value in
      guard let path = value.text else { return nil }
      let problem =
        path.hasPrefix("/")
        ? "has to be relative to the recipe's folder" : PathText.problem(with: path[...])
      return problem.map { file.finding("R05", about: value, $0) }
    }
  }

  /// The values that name files of the folder.
  static func namedFiles(_ file: ParsedRecipe) -> [YAMLValue] {
    ["model.source", "files.source", "selftest.vectors", "benchmarks.vectors", "benchmarks.script"]
      .flatMap { file.values(at: $0) }
  }
}

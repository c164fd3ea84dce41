import YAMLSchema

extension RecipeRules {
  /// R04: targets are absolute paths without detours, and no two things go to one place.
  static func targetsAreProperPlaces(_ file: ParsedRecipe) -> [Finding] {
    var taken: [String: String] = [:]
    for target in file.recipe?.model?.targets ?? [] { taken[target] = "the packed model" }
    return file.values(at: "files.target").flatMap { value -> [Finding] in
      guard let target = value.text else { return [] }
      if let problem = problem(withTarget: target) {
        return [file.finding("R04", about: value, problem)]
      }
      defer { taken[target] = "another file" }
      return taken[target].map { [file.finding("R04", about: value, "is \($0)'s place too")] } ?? []
    }
  }

  private static func problem(withTarget target: String) -> String? {
    guard target.hasPrefix("/") else { return "has to be an absolute path on the board" }
    return PathText.problem(with: target.dropFirst())
  }
}

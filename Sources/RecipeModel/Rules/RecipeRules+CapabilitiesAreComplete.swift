import YAMLSchema

extension RecipeRules {
  /// R03: no capability is given twice, and what the recipe uses is among them.
  static func capabilitiesAreComplete(_ file: ParsedRecipe) -> [Finding] {
    guard let recipe = file.recipe else { return [] }
    let given = recipe.requires.capabilities
    var findings: [Finding] = []
    if Set(given).count < given.count {
      findings.append(
        file.finding("R03", at: "requires.capabilities", "names a capability twice")
      )
    }
    if let form = recipe.model?.form, form != .python, !given.contains(.mpy) {
      findings.append(
        file.finding(
          "R03",
          at: "requires.capabilities",
          "lacks mpy, which form: \(form.rawValue) needs"
        )
      )
    }
    if recipe.model != nil || !recipe.files.isEmpty, !given.contains(.filesystem) {
      findings.append(
        file.finding("R03", at: "requires.capabilities", "lacks filesystem, which files need")
      )
    }
    return findings
  }
}

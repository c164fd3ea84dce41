package import YAMLSchema

/// A recipe file as text, as located values and, when its shape is right, as a recipe.
package struct ParsedRecipe: LocatedFile, Sendable {
  /// The file it came from.
  package let file: RecipeFile

  /// The located values; nil when the text is no YAML.
  package let root: YAMLValue?

  /// The recipe; nil when the shape is wrong.
  package let recipe: Recipe?

  /// What reading found: rules R01 and R06.
  package let findings: [Finding]

  /// The file's name as findings show it.
  package var fileName: String { file.name }

  /// Reads `file`.
  package init(_ file: RecipeFile) {
    let log = FindingLog(file: file.name, rules: RecipeSchema.rules)
    self.file = file
    root = YAMLDocument.parse(file.text, log: log)
    let recipe = root.flatMap { Recipe.read($0, log: log) }
    self.recipe = log.findings.isEmpty ? recipe : nil
    findings = log.findings
  }
}

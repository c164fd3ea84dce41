import ArgumentParser
import Deployment
import Diagnostics
import RecipeModel
import TerminalOutput
import YAMLSchema

/// `mote recipe lint`: what the rules find in recipes.
struct RecipeLint: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check recipes against the rules of the schema.",
    discussion: """
      Examples:
        mote recipe lint                      the recipes that came with mote
        mote recipe lint my-recipe another    the recipe.yaml of each folder

      The exit status is 1 when a rule is broken.
      """
  )

  @Argument(
    help: "Recipe folders, or names of recipes that came with mote.",
    completion: .directory
  )
  var folders: [String] = []

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let paths = folders.isEmpty ? RecipeArgument.shipped() : folders.map(RecipeArgument.path)
    let findings = try paths.flatMap(Self.findings)
    try context.terminal.render(
      Document(recipes: paths.count, findings: findings),
      as: Self.presentation(findings, count: paths.count)
    )
    if !findings.isEmpty { throw ExitStatusOnly(exitStatus: .failure) }
  }

  /// A recipe.yaml that is there and cannot be read is a finding: it must not hide the others'.
  private static func findings(at path: String) throws -> [Finding] {
    do {
      return Recipe.lint(try RecipeFolder.file(at: path))
    } catch DeployError.unreadable(let file, let reason) {
      return [.unreadable(file, rule: "R01", "cannot be read: \(reason)")]
    }
  }

  private static func presentation(_ findings: [Finding], count: Int) -> Presentation {
    let recipes = count == 1 ? "1 recipe" : "\(count) recipes"
    guard !findings.isEmpty else { return .text("\(recipes) checked, no rule is broken.") }
    return .text(findings.map(\.description).joined(separator: "\n"))
  }

  private struct Document: ResultDocument {
    static let schema = "mote-recipe-lint/1"

    let recipes: Int
    let findings: [Finding]
  }
}

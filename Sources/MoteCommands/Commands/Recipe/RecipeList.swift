import ArgumentParser
import Deployment
import RecipeModel
import TerminalOutput
import YAMLSchema

/// `mote recipe list`: the recipes that came with mote, one line each.
struct RecipeList: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the recipes that came with mote.",
    discussion: """
      Examples:
        mote recipe list
        mote recipe list --json | jq -r '.recipes[].id'

      They are looked for in Recipes of the current folder, then beside the program.
      """
  )

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let recipes = try RecipeArgument.shipped().map { try RecipeArgument.open($0).recipe }
    var table = Table(
      [.text("RECIPE"), .text("NAME"), .text("MODEL"), .number("RAM"), .text("SUMMARY")],
      whenEmpty: "No recipes came with this mote; `mote deploy FOLDER` takes your own."
    )
    for recipe in recipes {
      table.append([
        TableCell(recipe.id),
        TableCell(recipe.name),
        TableCell(recipe.model?.source),
        TableCell(recipe.requires.ram?.description),
        TableCell(recipe.summary),
      ])
    }
    try context.terminal.render(
      Document(recipes: recipes.map(Document.Row.init)),
      as: .table(table)
    )
  }

  private struct Document: ResultDocument {
    static let schema = "mote-recipe-list/1"

    let recipes: [Row]

    struct Row: Encodable {
      let id: String
      let name: String
      let summary: String
      let model: String?
      let ramBytes: Int?

      init(_ recipe: Recipe) {
        id = recipe.id
        name = recipe.name
        summary = recipe.summary
        model = recipe.model?.source
        ramBytes = recipe.requires.ram?.bytes
      }
    }
  }
}

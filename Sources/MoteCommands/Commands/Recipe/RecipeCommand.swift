import ArgumentParser

/// The group `mote recipe`.
struct RecipeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recipe",
    abstract: "Look up recipes and check recipes of your own.",
    discussion: """
      Examples:
        mote recipe list                      the recipes that came with mote
        mote recipe show activity             one recipe: needs, files, benchmarks
        mote recipe lint my-recipe            check a folder before deploying it
      """,
    subcommands: [RecipeList.self, RecipeShow.self, RecipeLint.self]
  )
}

import Deployment
import FoundationEssentials

/// A recipe as a person names it: a folder, or a recipe that came with mote.
enum RecipeArgument {
  /// Opens the folder, or the shipped recipe of that name.
  ///
  /// Shipped recipes are looked for in `Recipes` of the current folder and in `share/mote/Recipes`
  /// beside the program's own `bin`.
  static func open(_ name: String) throws -> RecipeFolder {
    try RecipeFolder(at: path(name))
  }

  /// Where the recipe is; the name itself when nothing better is found.
  static func path(_ name: String) -> String {
    if hasRecipe(name) || name.contains("/") { return name }
    return places.map { $0 + "/" + name }.first(where: hasRecipe) ?? name
  }

  private static var places: [String] {
    let program = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    let prefix = program.deletingLastPathComponent().deletingLastPathComponent()
    return ["Recipes", prefix.path + "/share/mote/Recipes"]
  }

  private static func hasRecipe(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/recipe.yaml")
  }
}

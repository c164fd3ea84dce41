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

  /// The folders of the recipes that came with mote, in the order of names; of two with one name
  /// the nearer.
  static func shipped() -> [String] {
    var found: [String: String] = [:]
    for place in places {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      where found[name] == nil && hasRecipe(place + "/" + name) {
        found[name] = place + "/" + name
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
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

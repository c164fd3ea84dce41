import Deployment
import FeatureTables
import FoundationEssentials
import RecipeModel

/// What the recipe a model lies in says of it, so that `pack` shows what `deploy` makes.
struct ModelInRecipe {
  /// How the recipe has the model read.
  let model: PackedModel
  /// The self-test's rows of features; empty in a recipe without one.
  let rows: [[Float]]
  /// The rows' file as a person would name it; nil without rows.
  let rowsPath: String?

  /// Reads the `recipe.yaml` beside the model file at `path`.
  ///
  /// - Returns: nil where there is none or it packs another file.
  /// - Throws: `DeployError` or `RecipeFailure` for a recipe that cannot be read.
  static func containing(_ path: String) throws -> ModelInRecipe? {
    let place = URL(filePath: path)
    let folderPath = path.contains("/") ? place.deletingLastPathComponent().relativePath : "."
    guard FileManager.default.fileExists(atPath: folderPath + "/" + RecipeSchema.fileName) else {
      return nil
    }
    let folder = try RecipeFolder(at: folderPath)
    guard let model = folder.recipe.model, model.source == place.lastPathComponent else {
      return nil
    }
    guard let vectors = folder.recipe.selftest?.vectors else {
      return ModelInRecipe(model: model, rows: [], rowsPath: nil)
    }
    return ModelInRecipe(
      model: model,
      rows: try folder.vectors(vectors).rows,
      rowsPath: folderPath == "." ? vectors : folderPath + "/" + vectors
    )
  }
}

import ArgumentParser
import FoundationEssentials
import ModelIR
import Models
import Packing
import RecipeModel

/// The model file a command works on, and how it is to be understood.
struct ModelArgument: ParsableArguments {
  @Argument(
    help: """
      The model file: trees and forests as ONNX, XGBoost JSON or UBJ, LightGBM text, emlearn CSV.
      """,
    completion: .file(extensions: ["onnx", "json", "ubj", "txt", "csv"])
  )
  var model: String

  @Flag(help: "Read an emlearn CSV with emlearn's own arithmetic, not the trained model's.")
  var asEmlearn = false

  @Option(
    help: ArgumentHelp(
      "Of a boosted XGBoost model, use the first so many rounds.",
      valueName: "count"
    )
  )
  var rounds: Int?

  /// The file's name without its folders.
  var fileName: String { URL(filePath: model).lastPathComponent }

  func validate() throws {
    if let rounds, rounds < 1 { throw ValidationError("--rounds \(rounds): at least 1 is needed.") }
  }

  /// The file, under `name` or its path, read as the options or, without them, `recipe` says.
  ///
  /// - Throws: `CommandFailure`.
  func source(
    name: String? = nil,
    features: FeatureType? = nil,
    recipe: PackedModel? = nil
  ) throws -> ModelSource {
    ModelSource(
      name: name ?? model,
      bytes: try LocalFile.bytes(at: model, limit: ModelFile.byteLimit),
      options: ImportOptions(
        asEmlearn: asEmlearn || recipe?.asEmlearn ?? false,
        rounds: rounds ?? recipe?.rounds
      ),
      features: features
    )
  }
}

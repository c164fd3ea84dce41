import FoundationEssentials
import TestSupport
import Testing

/// A model in a recipe's folder, packed by hand.
@Suite struct PackRecipeTests {
  private static let recipes = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Recipes").path

  /// A copy of the recipe `digits`, in a folder of that name as the schema asks.
  private static func copy(into folder: TemporaryFolder) throws -> String {
    let path = folder.path + "/digits"
    try FileManager.default.copyItem(atPath: recipes + "/digits", toPath: path)
    return path
  }

  private static func pack(
    _ model: String,
    _ options: [String] = [],
    in folder: String? = nil
  ) async throws -> (run: ProgramResult, document: PackOutput) {
    let run = try await Program.mote.run(
      ["pack", model, "--board", "qemu-m3", "--json"] + options,
      in: folder
    )
    #expect(run.status == 0, "\(run.error)")
    return (run, try JSONDecoder().decode(PackOutput.self, from: Data(run.output.utf8)))
  }

  @Test func isReadAsTheRecipeSaysAndBringsItsGoldenRows() async throws {
    let folder = try TemporaryFolder()
    let recipe = try Self.copy(into: folder)
    let (_, packed) = try await Self.pack(recipe + "/model.onnx")
    #expect(packed.featureType == "uint8")
    #expect(packed.rows == PackOutput.Rows(file: recipe + "/golden.csv", count: 50, equal: 50))
    #expect(packed.forms.contains { $0.form == "native" && ($0.typicalInstructions ?? 0) > 0 })
    let (_, inside) = try await Self.pack("model.onnx", in: recipe)
    #expect(inside.rows?.file == "golden.csv")
    let named = try await Program.mote.run(
      ["pack", recipe + "/model.onnx", "--board", "qemu-m3"])
    #expect(named.output.contains("vectors   \(recipe)/golden.csv: 50 of 50 labels equal"))
  }

  @Test func optionsCountMoreThanTheRecipe() async throws {
    let folder = try TemporaryFolder()
    let recipe = try Self.copy(into: folder)
    let golden = try String(contentsOfFile: recipe + "/golden.csv", encoding: .utf8)
    try folder.write(golden.split(separator: "\n").prefix(8).joined(separator: "\n"), to: "few.csv")
    let (_, packed) = try await Self.pack(
      recipe + "/model.onnx",
      ["--features", "float32", "--vectors", folder.path + "/few.csv"]
    )
    #expect(packed.featureType == "float32")
    #expect(packed.rows == PackOutput.Rows(file: folder.path + "/few.csv", count: 7, equal: 7))
  }

  @Test func aFileTheRecipeDoesNotPackIsNoneOfItsModels() async throws {
    let folder = try TemporaryFolder()
    let recipe = try Self.copy(into: folder)
    try FileManager.default.copyItem(
      atPath: recipe + "/model.onnx",
      toPath: recipe + "/other.onnx"
    )
    let (_, packed) = try await Self.pack(recipe + "/other.onnx")
    #expect(packed.featureType == "float32")
    #expect(packed.rows == nil)
  }

  /// The recipe is no argument of the command: it is packed as without one, and that is said.
  @Test func aBrokenRecipeIsSaidAndLeftAside() async throws {
    let folder = try TemporaryFolder()
    let recipe = try Self.copy(into: folder)
    try folder.write("schema: mote-recipe/1\nid: digits\n", to: "digits/recipe.yaml")
    let (run, packed) = try await Self.pack(recipe + "/model.onnx")
    #expect(packed.rows == nil)
    #expect(run.error.contains("warning: The recipe beside the model is not used: "))
    #expect(run.error.contains("recipe.yaml"))
  }
}

private struct PackOutput: Decodable {
  struct Rows: Decodable, Equatable {
    let file: String
    let count: Int
    let equal: Int?
  }
  struct Form: Decodable {
    let form: String
    let typicalInstructions: Double?
  }
  let featureType: String
  let forms: [Form]
  let rows: Rows?
}

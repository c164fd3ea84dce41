import BoardModel
import FoundationEssentials
import RecipeModel
import Testing
import YAMLSchema

/// The recipes of the repository.
struct ShippedRecipeTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Recipes")

  private func file(_ id: String) throws -> RecipeFile {
    let folder = Self.folder.appending(path: id)
    let text = try String(
      contentsOf: folder.appending(path: RecipeSchema.fileName),
      encoding: .utf8
    )
    let contents = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return RecipeFile(
      name: "Recipes/\(id)/recipe.yaml",
      folder: id,
      text: text,
      contents: Set(contents)
    )
  }

  @Test func everyRecipeIsClean() throws {
    let ids = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { !$0.hasPrefix(".") }
    #expect(Set(ids).isSuperset(of: ["activity", "digits", "hello"]))
    for id in ids { #expect(try Recipe.lint(file(id)).map(\.description) == []) }
  }

  @Test(arguments: ["virtual", "qemu-m3", "qemu-m7", "qemu-rv32", "RPI_PICO", "M5STICKC"])
  func theyFit(board id: String) throws {
    let board = try BoardCatalogue.builtIn.board(id)
    for recipe in ["activity", "digits", "hello"] {
      #expect(try Recipe.load(file(recipe)).misfits(board) == [])
    }
  }
}

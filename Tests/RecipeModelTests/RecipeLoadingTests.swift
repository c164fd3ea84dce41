import FoundationEssentials
import Testing
import YAMLSchema

@testable import RecipeModel

struct RecipeLoadingTests {
  @Test func everyKeyIsRead() throws {
    let recipe = try Recipe.load(SampleRecipe.file(SampleRecipe.text))
    #expect(recipe.id == "sample")
    #expect(recipe.requires.capabilities == [.mpy, .filesystem])
    #expect(recipe.requires.ram == .kibibytes(24))
    #expect(recipe.model?.target == "/sample_model.mpy")
    #expect(recipe.files == [PlacedFile(source: "main.py", target: "/main.py")])
    #expect(recipe.selftest?.vectors == "golden.csv")
    #expect(
      recipe.benchmarks.map(\.work) == [
        .call(function: "predict", vectors: "golden.csv"), .script(path: "bm_loop.py"),
      ]
    )
    #expect(recipe.benchmarks.map(\.warmup) == [2, 0])
    #expect(recipe.benchmarks.map(\.repeats) == [10, 5])
    #expect(recipe.sourcePaths == ["model.onnx", "main.py", "golden.csv", "bm_loop.py"])
  }

  @Test func aRecipeMayBeAlmostEmpty() throws {
    let text = """
      schema: mote-recipe/1
      id: sample
      name: Sample
      summary: Nothing.
      sources: [ours]
      """
    let recipe = try Recipe.load(SampleRecipe.file(text))
    #expect(recipe.requires == .none)
    #expect(recipe.model == nil)
    #expect(recipe.sourcePaths == [])
  }

  @Test func aWrongRecipeIsRefusedWithEveryFinding() {
    let text = SampleRecipe.text.replacing("repeats: 10", with: "repeats: 0")
      .replacing("warmup: 2", with: "warmup: 5000")
    #expect {
      try Recipe.load(SampleRecipe.file(text))
    } throws: { error in
      guard case .invalid(let findings) = error as? RecipeFailure else { return false }
      return findings.map(\.rule) == ["R09", "R09"]
    }
  }

  @Test func truncationsAreSurvived() {
    let bytes = Array(SampleRecipe.text.utf8)
    for count in bytes.indices {
      let text = String(decoding: bytes.prefix(count), as: UTF8.self)
      let parsed = ParsedRecipe(SampleRecipe.file(text))
      #expect(parsed.recipe != nil || !RecipeRules.findings(in: parsed).isEmpty)
    }
  }

  @Test func corruptionsAreSurvived() {
    let bytes = Array(SampleRecipe.text.utf8)
    for index in bytes.indices {
      for character in "[{:-&*|'\n\0".utf8 {
        var changed = bytes
        changed[index] = character
        _ = Recipe.lint(SampleRecipe.file(String(decoding: changed, as: UTF8.self)))
      }
    }
  }

  @Test func jsonUsesTheKeysOfTheFile() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let recipe = try Recipe.load(SampleRecipe.file(SampleRecipe.text))
    let text = String(decoding: try encoder.encode(recipe), as: UTF8.self)
    #expect(
      text.contains(
        "{\"call\":\"predict\",\"name\":\"predict\",\"repeats\":10,\"vectors\":\"golden.csv\","
          + "\"warmup\":2}"
      )
    )
    #expect(text.contains("\"ram\":24576"))
  }
}

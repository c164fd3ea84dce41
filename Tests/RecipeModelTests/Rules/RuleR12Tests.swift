import Testing
import YAMLSchema

@testable import RecipeModel

/// Rule R12: changes that break it and exactly what is said then.
struct RuleR12Tests {
  @Test func filesExist() {
    let file = SampleRecipe.file(SampleRecipe.text, contents: ["main.py", "golden.csv"])
    #expect(
      Recipe.lint(file).map(\.description) == [
        "r.yaml:10: R12: model.source = model.onnx: is not in the recipe's folder",
        "r.yaml:25: R12: benchmarks[1].script = bm_loop.py: is not in the recipe's folder",
      ]
    )
    #expect(Recipe.lint(SampleRecipe.file(SampleRecipe.text, contents: nil)) == [])
  }
}

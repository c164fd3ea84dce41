import Testing
import YAMLSchema

@testable import RecipeModel

/// Rule R07: changes that break it and exactly what is said then.
struct RuleR07Tests {
  @Test(arguments: ["1model", "my-model", "class", "Model", "a.b", "_é"])
  func module(name: String) {
    #expect(
      SampleRecipe.findings(replacing: "module: sample_model", by: "module: \(name)")
        == [
          "r.yaml:11: R07: model.module = \(name): has to be a Python name of a-z, 0-9 and _, "
            + "at most 40 long"
        ]
    )
  }
}

import Testing
import YAMLSchema

@testable import RecipeModel

/// Rule R11: changes that break it and exactly what is said then.
struct RuleR11Tests {
  @Test func origins() {
    #expect(
      SampleRecipe.findings(replacing: "[made up for tests]", by: "[]")
        == ["r.yaml:27: R11: sources: has to name at least one origin with its licence"]
    )
  }
}

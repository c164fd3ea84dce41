import Testing
import YAMLSchema

@testable import RecipeModel

/// Rule R06: changes that break it and exactly what is said then.
struct RuleR06Tests {
  @Test(arguments: ["24", "24KB", "0KiB", "-1KiB", "lots"])
  func sizes(size: String) {
    #expect(
      SampleRecipe.findings(replacing: "ram: 24KiB", by: "ram: \(size)")
        == [
          "r.yaml:7: R06: requires.ram = \(size): has to be a size above 0 like 64KiB or 4MiB"
        ]
    )
  }
}

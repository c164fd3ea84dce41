import Testing
import YAMLSchema

@testable import RecipeModel

/// Rule R09: changes that break it and exactly what is said then.
struct RuleR09Tests {
  @Test(arguments: [
    (
      "repeats: 10", "repeats: 0",
      [
        "r.yaml:23: R09: benchmarks[0].repeats = 0: has to be 1 to 10000"
      ]
    ),
    (
      "repeats: 10", "repeats: 10001",
      [
        "r.yaml:23: R09: benchmarks[0].repeats = 10001: has to be 1 to 10000"
      ]
    ),
    (
      "warmup: 2", "warmup: 1001",
      [
        "r.yaml:22: R09: benchmarks[0].warmup = 1001: has to be 0 to 1000"
      ]
    ),
    (
      "form: bytecode", "form: bytecode\n  rounds: 0",
      [
        "r.yaml:13: R09: model.rounds = 0: has to be 1 to 1000000"
      ]
    ),
  ])
  func counts(old: String, new: String, expected: [String]) {
    #expect(SampleRecipe.findings(replacing: old, by: new) == expected)
  }

  @Test func listsAreLimited() {
    let files = (0..<257).map { "  - {source: main.py, target: /f\($0)}\n" }.joined()
    #expect(
      SampleRecipe.findings(
        replacing: "  - source: main.py\n    target: /main.py\n",
        by: files
      )
        == ["r.yaml:14: R09: files: has 257 entries, more than 256"]
    )
  }
}

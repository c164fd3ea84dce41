import Testing
import YAMLSchema

@testable import RecipeModel

/// Rule R05: changes that break it and exactly what is said then.
struct RuleR05Tests {
  @Test(arguments: [
    (
      "source: model.onnx", "source: /model.onnx",
      [
        "r.yaml:10: R05: model.source = /model.onnx: has to be relative to the recipe's folder",
        "r.yaml:10: R12: model.source = /model.onnx: is not in the recipe's folder",
      ]
    ),
    (
      "source: main.py", "source: ../main.py",
      [
        "r.yaml:14: R05: files[0].source = ../main.py: must not contain . or ..",
        "r.yaml:14: R12: files[0].source = ../main.py: is not in the recipe's folder",
      ]
    ),
    (
      "script: bm_loop.py", "script: C:\\bm.py",
      [
        "r.yaml:25: R05: benchmarks[1].script = C:\\bm.py: must not contain control characters, "
          + "\\ or :",
        "r.yaml:25: R12: benchmarks[1].script = C:\\bm.py: is not in the recipe's folder",
      ]
    ),
  ])
  func sources(old: String, new: String, expected: [String]) {
    #expect(SampleRecipe.findings(replacing: old, by: new) == expected)
  }
}

import Testing
import YAMLSchema

@testable import RecipeModel

/// Rule R08: changes that break it and exactly what is said then.
struct RuleR08Tests {
  @Test(arguments: [
    (
      "    call: predict\n    vectors: golden.csv\n", "",
      [
        "r.yaml:19: R08: benchmarks[0]: needs call or script"
      ]
    ),
    (
      "    call: predict\n", "    call: predict\n    script: bm_loop.py\n",
      [
        "r.yaml:21: R08: benchmarks[0].script = bm_loop.py: call and script exclude each other"
      ]
    ),
    (
      "    call: predict\n    vectors: golden.csv\n", "    call: predict\n",
      [
        "r.yaml:20: R08: benchmarks[0].call = predict: needs vectors"
      ]
    ),
    (
      "    script: bm_loop.py\n", "    script: bm_loop.py\n    vectors: golden.csv\n",
      [
        "r.yaml:26: R08: benchmarks[1].vectors = golden.csv: goes with call only"
      ]
    ),
    (
      "name: loop", "name: predict",
      [
        "r.yaml:24: R08: benchmarks[1].name = predict: is another benchmark's name too"
      ]
    ),
    (
      "name: loop", "name: the loop",
      [
        "r.yaml:24: R08: benchmarks[1].name = the loop: has to be at most 40 characters of a-z, "
          + "0-9, - and _"
      ]
    ),
    (
      "model:\n  source: model.onnx\n  module: sample_model\n  form: bytecode\n", "",
      [
        "r.yaml:13: R10: selftest: needs a model",
        "r.yaml:16: R08: benchmarks[0].call = predict: needs a model to call",
      ]
    ),
  ])
  func benchmarksAndR10SelfTest(old: String, new: String, expected: [String]) {
    #expect(SampleRecipe.findings(replacing: old, by: new) == expected)
  }
}

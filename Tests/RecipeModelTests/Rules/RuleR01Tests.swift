import Testing
import YAMLSchema

@testable import RecipeModel

/// Rule R01: changes that break it and exactly what is said then.
struct RuleR01Tests {
  @Test func theSampleKeepsAllRules() {
    #expect(SampleRecipe.findings(SampleRecipe.text) == [])
  }

  @Test(arguments: [
    (
      "summary: Shows", "sumary: Shows",
      [
        "r.yaml:1: R01: summary: the key is missing",
        "r.yaml:4: R01: sumary = Shows every key.: unknown key; did you mean summary?",
      ]
    ),
    (
      "mote-recipe/1", "mote-recipe/2",
      [
        "r.yaml:1: R01: schema = mote-recipe/2: has to be mote-recipe/1"
      ]
    ),
    (
      "[mpy, filesystem]", "[mpy, filesystem, gps]",
      [
        "r.yaml:6: R01: requires.capabilities[2] = gps: has to be one of mpy, native, natmod, "
          + "filesystem, fpu, accelerometer, microphone"
      ]
    ),
    (
      "form: bytecode", "form: wasm",
      [
        "r.yaml:12: R01: model.form = wasm: has to be one of native, data, bytecode, python"
      ]
    ),
    ("form: bytecode", "form: native\n  for: size\n  features: int16\n  rounds: 12", []),
    (
      "form: bytecode", "form: native\n  for: beauty\n  features: float64",
      [
        "r.yaml:13: R01: model.for = beauty: has to be one of speed, size",
        "r.yaml:14: R01: model.features = float64: has to be one of float32, int16, uint16, int8, "
          + "uint8; did you mean float32?",
      ]
    ),
    (
      "repeats: 10", "repeats: many",
      [
        "r.yaml:23: R01: benchmarks[0].repeats = many: has to be a whole number from 0 (12 or 0x0c)"
      ]
    ),
    (
      "  - source: main.py\n    target: /main.py", "  - main.py",
      [
        "r.yaml:14: R01: files[0] = main.py: has to be a mapping and is text"
      ]
    ),
  ])
  func shape(old: String, new: String, expected: [String]) {
    #expect(SampleRecipe.findings(replacing: old, by: new) == expected)
  }
}

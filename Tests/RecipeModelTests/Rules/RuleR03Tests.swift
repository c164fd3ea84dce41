import Testing
import YAMLSchema

@testable import RecipeModel

/// Rule R03: changes that break it and exactly what is said then.
struct RuleR03Tests {
  @Test(arguments: [
    (
      "[mpy, filesystem]", "[mpy, mpy, filesystem]",
      [
        "r.yaml:6: R03: requires.capabilities: names a capability twice"
      ]
    ),
    (
      "[mpy, filesystem]", "[filesystem]",
      [
        "r.yaml:6: R03: requires.capabilities: lacks mpy, which form: bytecode needs"
      ]
    ),
    (
      "[mpy, filesystem]", "[mpy]",
      [
        "r.yaml:6: R03: requires.capabilities: lacks filesystem, which files need"
      ]
    ),
  ])
  func capabilities(old: String, new: String, expected: [String]) {
    #expect(SampleRecipe.findings(replacing: old, by: new) == expected)
  }
}

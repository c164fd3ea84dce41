import Testing
import YAMLSchema

@testable import RecipeModel

/// Rule R04: changes that break it and exactly what is said then.
struct RuleR04Tests {
  @Test(arguments: [
    ("main.py", "has to be an absolute path on the board"),
    ("/../main.py", "must not contain . or .."),
    ("/a/./main.py", "must not contain . or .."),
    ("/a//main.py", "has an empty part"),
    ("/lib/", "has an empty part"),
    ("/", "has an empty part"),
    ("'/a\\b'", "must not contain control characters, \\ or :"),
    ("/sample_model.mpy", "is the packed model's place too"),
    ("/" + String(repeating: "n", count: 61), "has a part of more than 60 bytes"),
  ])
  func targets(target: String, message: String) {
    let shown = target.filter { $0 != "'" }
    #expect(
      SampleRecipe.findings(replacing: "target: /main.py", by: "target: \(target)")
        == ["r.yaml:15: R04: files[0].target = \(shown): \(message)"]
    )
  }

  @Test func targetsAreAllDifferent() {
    #expect(
      SampleRecipe.findings(
        replacing: "selftest:",
        by: "  - {source: main.py, target: /main.py}\nselftest:"
      )
        == ["r.yaml:16: R04: files[1].target = /main.py: is another file's place too"]
    )
  }
}

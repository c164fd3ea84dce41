import Testing
import YAMLSchema

@testable import RecipeModel

/// Rule R02: changes that break it and exactly what is said then.
struct RuleR02Tests {
  @Test(arguments: [
    (
      "id: sample", "id: other",
      ["r.yaml:2: R02: id = other: has to equal the folder's name sample"]
    ),
    (
      "id: sample", "id: Sample",
      [
        "r.yaml:2: R02: id = Sample: has to be at most 48 characters of a-z, 0-9 and -",
        "r.yaml:2: R02: id = Sample: has to equal the folder's name sample",
      ]
    ),
  ])
  func folderName(old: String, new: String, expected: [String]) {
    #expect(SampleRecipe.findings(replacing: old, by: new) == expected)
  }
}

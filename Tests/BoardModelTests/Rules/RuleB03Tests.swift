import Testing
import YAMLSchema

@testable import BoardModel

/// Rule B03, names: changes that break it and exactly what is said then.
struct RuleB03Tests {
  @Test(arguments: [
    (
      "id: SAMPLE", "id: OTHER",
      [
        "sample.yaml:2: B03: id = OTHER: has to equal the file's name sample.yaml"
      ]
    ),
    (
      "id: SAMPLE", "id: sample",
      [
        "sample.yaml:2: B03: id = sample: has to consist of A-Z, 0-9 and _"
      ]
    ),
    (
      "[smp]", "[Smp]",
      [
        "sample.yaml:5: B03: aliases: Smp has to consist of a-z, 0-9, - and _"
      ]
    ),
    ("[smp]", "[sample]", ["sample.yaml:5: B03: aliases: sample is taken by sample.yaml"]),
  ])
  func names(old: String, new: String, expected: [String]) {
    #expect(SampleBoard.findings(replacing: old, by: new) == expected)
  }
}

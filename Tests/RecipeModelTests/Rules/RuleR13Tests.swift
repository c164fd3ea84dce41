import Testing
import YAMLSchema

@testable import RecipeModel

/// Rule R13: what may stand in `firmware`, and exactly what is said of the rest.
struct RuleR13Tests {
  private static func findings(_ entry: String) -> [String] {
    SampleRecipe.findings(SampleRecipe.text + "\nfirmware: [{\(entry)}]")
  }

  @Test(arguments: [
    "name: ESP32_GENERIC-SPIRAM", "name: RPI_PICO, version: 1.25.0", "board: pico, version: 1.25",
    "board: M5STICKC, name: ESP32_GENERIC, version: \">=1.24\"",
    "name: RPI_PICO, version: v1.26.0-preview.3.gabc",
  ])
  func good(entry: String) {
    #expect(Self.findings(entry) == [])
  }

  @Test(
    arguments: [
      ("version: 1.25.0", "R13: firmware[0]: needs name or board"),
      ("board: pico", "R13: firmware[0]: needs name or version beside board"),
      ("name: a b", "R13: firmware[0].name = a b: has to be at most 80 letters, digits, - and _"),
      (
        "name: A, version: new",
        "R01: firmware[0].version = new: has to be a release like 1.25.0 or a bound like \">=1.24\""
      ),
      ("name: A, release: 1.25.0", "R01: firmware[0].release"),
    ] as [(String, String)]
  )
  func bad(entry: String, expected: String) {
    let findings = Self.findings(entry)
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix("r.yaml:28: \(expected)") == true, "\(findings)")
  }

  @Test func notMoreThan64() {
    let entries = Array(repeating: "{name: A}", count: 65).joined(separator: ", ")
    #expect(
      SampleRecipe.findings(SampleRecipe.text + "\nfirmware: [\(entries)]")
        == ["r.yaml:28: R09: firmware: has 65 entries, more than 64"]
    )
  }
}

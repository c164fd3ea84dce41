import Testing
import YAMLSchema

struct FindingTests {
  @Test func valuesAreMadePrintable() {
    let finding = Finding(
      file: "f.yaml",
      line: 3,
      field: "a\u{1b}[2J",
      value: "x\u{202e}\n" + longText,
      rule: "B01",
      message: "is wrong"
    )
    #expect(
      finding.description == "f.yaml:3: B01: a\\u{1b}[2J = x\\u{202e}\\n"
        + String(repeating: "y", count: 77) + "…: is wrong"
    )
  }

  @Test func absentPartsAreLeftOut() {
    #expect(
      Finding(file: "f", line: 1, field: "", value: nil, rule: "R", message: "m").description
        == "f:1: R: m"
    )
    #expect(
      Finding(file: "f", line: 1, field: "a", value: "", rule: "R", message: "m").description
        == "f:1: R: a = '': m"
    )
  }

  private let longText = String(repeating: "y", count: 200)
}

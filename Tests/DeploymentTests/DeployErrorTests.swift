import Deployment
import Diagnostics
import FeatureTables
import Testing

@Suite("Errors of deployments")
struct DeployErrorTests {
  private static let cases: [(error: DeployError, values: [String])] = [
    (.noRecipe(path: "/r"), ["/r"]),
    (.unreadable(path: "/r/x", reason: "it is a pipe"), ["/r/x", "it is a pipe"]),
    (.notEnoughHeap(recipe: "r", needed: 777, free: 555), ["r needs", "777", "555"]),
    (.notEnoughRoom(recipe: "r", needed: 777, free: 555), ["r needs", "777", "555"]),
    (.noCompiledModules(board: "esp32", machine: "Old one"), ["esp32", "Old one"]),
    (
      .badVectors(file: "golden.csv", cause: .notANumber(line: 3, column: 2, text: "x")),
      ["golden.csv", "Line 3, column 2", "x"]
    ),
    (.featureCount(file: "golden.csv", count: 4, expected: 6), ["golden.csv", "4", "6"]),
    (.noLabels(file: "golden.csv"), ["golden.csv"]),
    (
      .selfTestFailed(row: 2, expected: "cat", actual: "dog", wrongCount: 3, rowCount: 40),
      ["row 2", "cat", "dog", "3 of 40"]
    ),
  ]

  @Test(arguments: cases)
  func saysItsValuesAndAdvises(error: DeployError, values: [String]) {
    for value in values { #expect(error.description.contains(value)) }
    #expect(error.advice?.isEmpty == false)
    #expect(error.code.hasPrefix("\(DeployError.domain)."))
    #expect(error.exitStatus != .success)
  }

  @Test func codesAreUnique() {
    #expect(Set(Self.cases.map(\.error.code)).count == Self.cases.count)
  }
}

import Diagnostics
import Testing
import YAMLSchema

@testable import BoardModel

struct BoardFailureTests {
  private static let finding = Finding(
    file: "f.yaml",
    line: 7,
    field: "mcu.hz",
    value: "0",
    rule: "B10",
    message: "is wrong"
  )

  private static let all: [(failure: BoardFailure, values: [String])] = [
    (.unknown(name: "pcio", suggestions: ["pico"], known: ["pico"]), ["pcio"]),
    (.unknown(name: "x\u{1b}y", suggestions: [], known: ["pico"]), ["x\\u{1b}y"]),
    (.ambiguous(name: "pico", files: ["a.yaml", "b.yaml"]), ["pico", "a.yaml", "b.yaml"]),
    (.invalid(findings: [finding]), ["f.yaml:7", "mcu.hz", "B10"]),
    (.invalid(findings: [finding, finding]), ["2 rules"]),
    (.noCompiledModules(id: "SAMPLE", reason: "so it is"), ["SAMPLE", "so it is"]),
  ]

  @Test func everyCaseShowsItsValuesAndAdvises() {
    for (failure, values) in Self.all {
      for value in values { #expect(failure.description.contains(value)) }
      #expect(failure.advice?.isEmpty == false)
      #expect(failure.code.hasPrefix(BoardFailure.domain + "."))
      #expect(failure.exitStatus != .success)
    }
  }

  @Test func codesAreUnique() {
    #expect(Set(Self.all.map(\.failure.code)).count == 4)
  }

  @Test func suggestionsComeBeforeTheListOfAll() {
    #expect(
      BoardFailure.unknown(name: "a", suggestions: ["b", "c"], known: []).advice
        == "Did you mean b or c?"
    )
    let many = (1...31).map { "BOARD_\($0)" }
    let advice = BoardFailure.unknown(name: "a", suggestions: [], known: many).advice
    #expect(advice?.hasPrefix("`mote board list` shows the 31 known ones") == true)
  }
}

import BoardModel
import Diagnostics
import Testing
import YAMLSchema

@testable import RecipeModel

struct RecipeFailureTests {
  private static let finding = Finding(
    file: "r.yaml",
    line: 7,
    field: "id",
    value: "x",
    rule: "R02",
    message: "is wrong"
  )

  private static let all: [(failure: RecipeFailure, values: [String])] = [
    (.invalid(findings: [finding]), ["r.yaml:7", "id = x", "R02"]),
    (.invalid(findings: [finding, finding]), ["2 rules"]),
    (
      .unfit(
        recipe: "hello",
        board: "PICO",
        reasons: [
          .lacks(.fpu, reason: nil), .lacks(.mpy, reason: "old"), .noFirmware(reason: "none"),
        ]
      ),
      ["hello", "PICO", "fpu", "mpy (old)", "no MicroPython for it (none)"]
    ),
    (
      .unfit(
        recipe: "hello",
        board: "PICO",
        reasons: [
          .ram(needed: .kibibytes(3), available: .kibibytes(2)),
          .storage(needed: .kibibytes(5), available: .kibibytes(4)),
        ]
      ), ["3KiB", "2KiB", "5KiB", "4KiB"]
    ),
    (
      .otherFirmware(
        recipe: "hello",
        board: "PICO",
        wanted: "RPI_PICO",
        version: ReleaseRequirement(">=1.24"),
        found: "RPI_PICO 1.20.0"
      ), ["hello", "PICO", "RPI_PICO >=1.24.0", "RPI_PICO 1.20.0"]
    ),
    (
      .otherImage(
        recipe: "hello",
        board: "PICO",
        image: "KIT@1",
        wanted: ["KIT 1.0", "B"],
        found: "RPI_PICO 1.20.0"
      ), ["hello", "PICO", "KIT@1", "KIT 1.0 or B", "RPI_PICO 1.20.0"]
    ),
    (
      .severalImages(recipe: "hello", board: "PICO", wanted: "A 1.0", images: ["K@1", "L@2"]),
      ["hello", "PICO", "A 1.0", "2 files: K@1, L@2"]
    ),
    (.notInStore(recipe: "hello", board: "PICO", wanted: ["A 1.0", "B"]), ["PICO", "A 1.0 or B"]),
    (
      .otherFirmware(recipe: "hello", board: "PICO", wanted: "A", version: nil, found: ""),
      ["does not say"]
    ),
  ]

  @Test func everyCaseShowsItsValuesAndAdvises() {
    for (failure, values) in Self.all {
      for value in values { #expect(failure.description.contains(value)) }
      #expect(failure.advice?.isEmpty == false)
      #expect(failure.code.hasPrefix(RecipeFailure.domain + "."))
      #expect(failure.exitStatus != .success)
    }
    #expect(Set(Self.all.map(\.failure.code)).count == 6)
  }
}

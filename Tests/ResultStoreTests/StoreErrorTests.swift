import Diagnostics
import ResultStore
import Testing

@Suite("Errors of the result store")
struct StoreErrorTests {
  private struct Reason: Error, CustomStringConvertible {
    let description = "disk on fire"
  }

  private static let cases: [(error: StoreError, values: [String])] = [
    (.cannotOpen(path: "/a/r.sqlite", cause: Reason()), ["/a/r.sqlite", "disk on fire"]),
    (.notADatabase(path: "/a/notes.txt"), ["/a/notes.txt", "--results"]),
    (.newerSchema(path: "/a/new.sqlite"), ["/a/new.sqlite", "newer"]),
    (
      .failed(path: "/a/r.sqlite", operation: "storing x", cause: Reason()),
      ["/a/r.sqlite", "storing x", "disk on fire"]
    ),
  ]

  @Test(arguments: cases)
  func saysItsValuesAndAdvises(error: StoreError, values: [String]) {
    let text = error.description + " " + (error.advice ?? "")
    for value in values { #expect(text.contains(value)) }
    #expect(error.advice?.isEmpty == false)
    #expect(error.code.hasPrefix("\(StoreError.domain)."))
    #expect(error.exitStatus != .success)
  }

  @Test func codesAreUnique() {
    #expect(Set(Self.cases.map(\.error.code)).count == Self.cases.count)
  }
}

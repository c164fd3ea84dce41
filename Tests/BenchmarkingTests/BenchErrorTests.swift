import Benchmarking
import Diagnostics
import ResultStore
import Testing

@Suite("Errors of benchmarks")
struct BenchErrorTests {
  private static let cases: [(error: BenchError, values: [String])] = [
    (
      .wrongResult(benchmark: "r.predict", row: 7, expected: "cat", actual: "dog"),
      ["r.predict", "row 7", "cat", "dog"]
    ),
    (
      .belowResolution(benchmark: "r.predict", counter: "ticks_us", step: 31),
      ["r.predict", "ticks_us", "31"]
    ),
    (.counterMissing(counter: "ticks_cpu"), ["ticks_cpu"]),
    (.noParameters(benchmark: "r.loop", speed: 12, memory: 34), ["r.loop", "12", "34"]),
    (.noSuchBenchmark(name: "x", recipe: "r", known: ["a", "b"]), ["benchmark x", "a, b"]),
    (.noModel(benchmark: "r.predict"), ["r.predict"]),
    (.malformedReply(benchmark: "r.predict", reply: "??"), ["r.predict", "??"]),
  ]

  @Test(arguments: cases)
  func saysItsValuesAndAdvises(error: BenchError, values: [String]) {
    for value in values { #expect(error.description.contains(value)) }
    #expect(error.advice?.isEmpty == false)
    #expect(error.code.hasPrefix("\(BenchError.domain)."))
    #expect(error.exitStatus != .success)
  }

  @Test func codesAreUnique() {
    #expect(Set(Self.cases.map(\.error.code)).count == Self.cases.count)
  }

  @Test func anUnknownBenchmarkOfARecipeWithoutAny() {
    let error = BenchError.noSuchBenchmark(name: "x", recipe: "r", known: [])
    #expect(error.description.contains("none"))
  }

  @Test func theFirstWrongResultIsNamedWithWhatWasExpected() {
    let right = Timings.measurement("r.a", [(0, 10, .ok), (1, 0, .zero), (2, -1, .wrapped)])
    let wrong = Timings.measurement("r.b", [(0, 10, .ok), (1, 10, .wrong), (2, 10, .wrong)])
    #expect(BenchError.firstWrong(in: [right], labels: [:]) == nil)
    #expect(BenchError.firstWrong(in: [], labels: [:]) == nil)
    #expect(
      BenchError.firstWrong(in: [right, wrong], labels: ["r.b": ["x", "y", "z"]])
        == .wrongResult(benchmark: "r.b", row: 1, expected: "y", actual: "value 1")
    )
  }

  @Test(arguments: [[:], ["r.b": []], ["r.b": ["x"]]] as [[String: [String]]])
  func aWrongResultIsReportedWhereNoLabelIsKnown(_ labels: [String: [String]]) {
    let wrong = Timings.measurement("r.b", [(1, 10, .wrong)])
    #expect(
      BenchError.firstWrong(in: [wrong], labels: labels)
        == .wrongResult(benchmark: "r.b", row: 1, expected: "another value", actual: "value 1")
    )
  }
}

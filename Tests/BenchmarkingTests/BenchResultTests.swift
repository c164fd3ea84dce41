import BenchStatistics
import Benchmarking
import ResultStore
import Testing

@Suite("Results of benchmarks")
struct BenchResultTests {
  private static let instructions = TickCounter(
    name: "ticks_cpu",
    unit: "instructions",
    ticksPerUnit: 4,
    isExact: true
  )

  @Test("only usable timings count, a call each and in units")
  func usableTimings() {
    let measurement = Timings.measurement(
      "r.a",
      iterations: 10,
      [
        (0, 400, .ok), (0, 800, .ok), (1, 1200, .ok), (1, 1_000_000, .wrong), (2, 0, .zero),
        (2, -7, .wrapped),
      ]
    )
    let result = BenchResult(measurement, counter: Self.instructions)
    #expect(result.name == "r.a")
    #expect(result.unit == "instructions")
    #expect(result.rowCount == 3)
    #expect(result.sampleCount == 6)
    #expect(result.wrongCount == 1)
    #expect(result.iterations == 10)
    #expect(result.perCall == Summary(of: [10, 20, 30]))
  }

  @Test("no usable timing, no statistics")
  func nothingUsable() {
    let wrong = Timings.measurement("r.a", [(0, 5, .wrong), (1, 0, .zero), (2, -1, .wrapped)])
    #expect(BenchResult(wrong, counter: .microseconds).perCall == nil)
    let none = BenchResult(Timings.measurement("r.a", []), counter: .microseconds)
    #expect(none.perCall == nil && none.rowCount == 0 && none.iterations == 0)
  }

  @Test("milliseconds are told as microseconds")
  func milliseconds() {
    let result = BenchResult(
      Timings.measurement("r.a", iterations: 100, [(0, 250, .ok)]),
      counter: .milliseconds
    )
    #expect(result.unit == "us")
    #expect(((result.perCall?.median ?? 0) - 2500).magnitude < 1e-6)
  }
}

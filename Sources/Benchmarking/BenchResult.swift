public import BenchStatistics
public import ResultStore

/// What the raw timings of one benchmark say.
public struct BenchResult: Equatable, Sendable, Encodable {
  /// `RECIPE.NAME`.
  public let name: String
  /// Rows of input; 1 for scripts.
  public let rowCount: Int
  /// Timings in all.
  public let sampleCount: Int
  /// Calls within one timing.
  public let iterations: Int
  /// Timings of rows whose result was wrong.
  public let wrongCount: Int
  /// What a unit of `perCall` is: `us` or `instructions`.
  public let unit: String
  /// Statistics over the usable timings, each divided by its iterations; nil when there are none.
  public let perCall: Summary?

  /// The result of `measurement`, read with `counter`.
  public init(_ measurement: ResultStore.Measurement, counter: TickCounter) {
    let samples = measurement.samples
    name = measurement.benchmark.name
    rowCount = Set(samples.map(\.row)).count
    sampleCount = samples.count
    iterations = samples.first?.iterations ?? 0
    wrongCount = samples.count { $0.state == .wrong }
    unit = counter.unit
    perCall = Summary(
      of: samples.filter { $0.state == .ok }.map {
        Double($0.ticks) / Double(max(1, $0.iterations)) / counter.ticksPerUnit
      }
    )
  }
}

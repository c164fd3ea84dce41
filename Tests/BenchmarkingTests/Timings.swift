import ResultStore

/// Raw timings made up for a test.
enum Timings {
  static func measurement(
    _ name: String,
    iterations: Int = 1,
    _ timings: [(row: Int, ticks: Int, state: SampleRecord.State)]
  ) -> ResultStore.Measurement {
    ResultStore.Measurement(
      benchmark: BenchmarkRecord(name: name, parameters: "", sourceSHA256: ""),
      samples: timings.enumerated().map { ordinal, timing in
        SampleRecord(
          row: timing.row,
          ordinal: ordinal,
          ticks: timing.ticks,
          iterations: iterations,
          value: "value \(timing.row)",
          state: timing.state
        )
      }
    )
  }
}

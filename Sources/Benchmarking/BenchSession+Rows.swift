import BoardSession
import FoundationEssentials
public import ModelIR
import RawREPL
public import ResultStore

extension BenchSession {
  /// The most iterations that one timing takes, so that a counter that stands still ends.
  private static let maximalIterations = 1_000_000

  /// Times `function` of `module` on every row.
  ///
  /// - Parameters:
  ///   - function: takes an array of features and returns a label.
  ///   - module: a module that the board can import.
  ///   - rows: one array of features a row.
  ///   - features: what the arrays hold.
  ///   - labels: what the function has to return, as `str` writes it; one a row.
  ///   - plan: how often.
  ///   - onRow: called with the number of rows done.
  /// - Returns: every raw timing; those of a row with a wrong label have state `wrong`.
  /// - Throws: `BenchError`, `SessionError`.
  public func time(
    _ function: String,
    of module: String,
    rows: [[Float]],
    features: FeatureType = .float32,
    labels: [String],
    plan: RepeatPlan,
    onRow: (_ done: Int) -> Void = { _ in }
  ) async throws -> [SampleRecord] {
    _ = try await session.call(
      "bench_load",
      [PythonLiteral.text(module), PythonLiteral.text(function)],
      operation: "loading \(module).\(function)"
    )
    guard let first = rows.first else { return [] }
    let iterations = try await calibrate(
      BenchRow(first, features),
      name: "\(module).\(function)",
      plan: plan
    )
    var samples: [SampleRecord] = []
    for (row, values) in rows.enumerated() {
      let expected = labels.indices.contains(row) ? labels[row] : nil
      var ordinal = 0
      for count in plan.batches {
        let reply = try await run(
          BenchRow(values, features),
          iterations: iterations,
          repeats: count
        )
        for ticks in reply.ticks {
          samples.append(
            SampleRecord(
              row: row,
              ordinal: ordinal,
              ticks: ticks,
              iterations: iterations,
              value: reply.label,
              state: SampleRecord.State(ofTicks: ticks, isRight: reply.label == expected)
            )
          )
          ordinal += 1
        }
      }
      onRow(row + 1)
    }
    return samples
  }

  /// Warms up and finds how many calls one timing needs to be well above the counter's resolution.
  private func calibrate(_ row: BenchRow, name: String, plan: RepeatPlan) async throws -> Int {
    var iterations = 1
    for _ in 0..<max(0, plan.warmup) {
      _ = try await run(row, iterations: 1, repeats: 1)
    }
    if counter.isExact { return 1 }
    let wanted = counter.wantedTicks(step: max(1, tickStep))
    while true {
      let ticks = try await run(row, iterations: iterations, repeats: 1).ticks.first ?? 0
      if ticks >= wanted { return iterations }
      guard iterations < Self.maximalIterations else {
        throw BenchError.belowResolution(benchmark: name, counter: counter.name, step: tickStep)
      }
      let factor = ticks > 0 ? min(100, wanted / ticks + 1) : 10
      iterations = min(Self.maximalIterations, iterations * max(2, factor))
    }
  }

  private func run(
    _ row: BenchRow,
    iterations: Int,
    repeats: Int
  ) async throws -> RowReply {
    let reply = try await session.call(
      "bench_row",
      [row.code, row.bytes, "\(iterations)", "\(repeats)"],
      limit: Self.longestCall,
      operation: "a benchmark"
    )
    guard let row = RowReply(reply, count: repeats) else {
      throw BenchError.malformedReply(benchmark: "bench_row", reply: reply)
    }
    return row
  }
}

import BoardSession
public import ResultStore

extension BenchSession {
  /// Sends a perf_bench script and runs it `repeats` times.
  ///
  /// Source: MicroPython v1.28 `tests/perf_bench`: `bm_params`, `bm_setup(params)`.
  /// - Parameters:
  ///   - script: the script's source and name, and the value it must produce.
  ///   - speed: N, the class of the board's clock.
  ///   - memory: M, the class of the board's heap.
  ///   - repeats: how often, > 0.
  ///   - onRepeat: called with the number of repeats done.
  /// - Returns: every raw timing.
  /// - Throws: `BenchError`, `SessionError`.
  public func time(
    _ script: BenchScript,
    speed: Int,
    memory: Int,
    repeats: Int,
    onRepeat: (_ done: Int) -> Void = { _ in }
  ) async throws -> [SampleRecord] {
    try await session.extend(with: script.source, operation: "loading \(script.name)")
    let chosen = try await session.call(
      "bench_params",
      ["\(speed)", "\(memory)"],
      operation: script.name
    )
    guard chosen != "-" else {
      throw BenchError.noParameters(benchmark: script.name, speed: speed, memory: memory)
    }
    var samples: [SampleRecord] = []
    for ordinal in 0..<repeats {
      let reply = try await run(script)
      let isRight = script.expected.map { $0 == reply.value } ?? true
      samples.append(
        SampleRecord(
          row: 0,
          ordinal: ordinal,
          ticks: reply.ticks,
          iterations: 1,
          value: reply.value,
          state: SampleRecord.State(ofTicks: reply.ticks, isRight: isRight)
        )
      )
      onRepeat(ordinal + 1)
    }
    return samples
  }

  private func run(_ script: BenchScript) async throws -> ScriptReply {
    let reply = try await session.call(
      "bench_script",
      [],
      limit: Self.longestCall,
      operation: script.name
    )
    guard let result = ScriptReply(reply) else {
      throw BenchError.malformedReply(benchmark: script.name, reply: reply)
    }
    return result
  }
}

public import BoardSession
import Encodings
import FoundationEssentials
import RawREPL
public import ResultStore

/// The benchmark functions on one board.
public struct BenchSession: Sendable {
  /// The smallest step of the counter, in ticks; 0 when it never moved in 200 readings.
  public let tickStep: Int
  /// The counter that is read.
  public let counter: TickCounter

  private let session: BoardSession

  /// The most iterations that one timing takes, so that a counter that stands still ends.
  private static let maximalIterations = 100_000

  /// Loads the functions onto the board and measures the counter's step.
  ///
  /// - Parameters:
  ///   - session: an open session.
  ///   - asked: the counter to read.
  ///   - substitute: what to read when the firmware lacks `asked`; nil when nothing else will do.
  /// - Throws: `BenchError.counterMissing`, `SessionError`.
  public init(
    on session: BoardSession,
    counter asked: TickCounter,
    orElse substitute: TickCounter? = nil
  ) async throws {
    self.session = session
    let source = EmbeddedFiles.all.first { $0.path == "bench.py" }?.text ?? ""
    try await session.extend(with: source, operation: "loading the benchmark functions")
    counter = try await Self.start(asked, orElse: substitute, on: session)
    let reply = try await session.call("bench_step", [], operation: "reading the counter")
    guard let step = Int(reply) else {
      throw BenchError.malformedReply(benchmark: "bench_step", reply: reply)
    }
    tickStep = step
  }

  /// Times `function` of `module` on every row.
  ///
  /// - Parameters:
  ///   - function: takes an `array('f')` of features and returns a label.
  ///   - module: a module that the board can import.
  ///   - rows: one array of features a row.
  ///   - labels: what the function has to return, as `str` writes it; one a row.
  ///   - plan: how often.
  ///   - onRow: called with the number of rows done.
  /// - Returns: every raw timing; those of a row with a wrong label have state `wrong`.
  /// - Throws: `BenchError`, `SessionError`.
  public func time(
    _ function: String,
    of module: String,
    rows: [[Float]],
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
    let iterations = try await calibrate(first, name: "\(module).\(function)", plan: plan)
    var samples: [SampleRecord] = []
    for (row, features) in rows.enumerated() {
      var timings: [SampleRecord] = []
      for count in plan.batches {
        let reply = try await run(features, iterations: iterations, repeats: count)
        let isRight = row < labels.count && reply.label == labels[row]
        for ticks in reply.ticks {
          timings.append(
            SampleRecord(
              row: row,
              ordinal: timings.count,
              ticks: ticks,
              iterations: iterations,
              value: reply.label,
              state: isRight ? SampleRecord.State(ofTicks: ticks) : .wrong
            )
          )
        }
      }
      samples += timings
      onRow(row + 1)
    }
    return samples
  }

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
      let reply = try await session.call(
        "bench_script",
        [],
        limit: .seconds(540),
        operation: script.name
      )
      let parts = reply.split(separator: ";", omittingEmptySubsequences: false)
      guard parts.count == 3, let ticks = Int(parts[0]), let value = Self.text(parts[2]) else {
        throw BenchError.malformedReply(benchmark: script.name, reply: reply)
      }
      let isRight = script.expected.map { $0 == value } ?? true
      samples.append(
        SampleRecord(
          row: 0,
          ordinal: ordinal,
          ticks: ticks,
          iterations: 1,
          value: value,
          state: isRight ? SampleRecord.State(ofTicks: ticks) : .wrong
        )
      )
      onRepeat(ordinal + 1)
    }
    return samples
  }

  /// Warms up and finds how many calls one timing needs to be well above the counter's resolution.
  private func calibrate(_ row: [Float], name: String, plan: RepeatPlan) async throws -> Int {
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
    _ features: [Float],
    iterations: Int,
    repeats: Int
  ) async throws -> RowReply {
    let bytes = features.flatMap { LittleEndian.bytes($0.bitPattern) }
    let reply = try await session.call(
      "bench_row",
      [PythonLiteral.bytes(bytes), "\(iterations)", "\(repeats)"],
      limit: .seconds(540),
      operation: "a benchmark"
    )
    guard let row = RowReply(reply, count: repeats) else {
      throw BenchError.malformedReply(benchmark: "bench_row", reply: reply)
    }
    return row
  }

  /// Starts `asked`, or `substitute` where the firmware lacks it.
  private static func start(
    _ asked: TickCounter,
    orElse substitute: TickCounter?,
    on session: BoardSession
  ) async throws -> TickCounter {
    for counter in [asked, substitute].compactMap(\.self) {
      let reply = try await session.call(
        "bench_start",
        [PythonLiteral.text(counter.name)],
        operation: "starting the counter"
      )
      if reply == counter.name { return counter }
      guard reply == "-" else {
        throw BenchError.malformedReply(benchmark: "bench_start", reply: reply)
      }
    }
    throw BenchError.counterMissing(counter: asked.name)
  }

  private static func text(_ hex: Substring) -> String? {
    Hex.bytes(hex).map { String(decoding: $0, as: UTF8.self) }
  }
}

public import Diagnostics
public import ResultStore

/// Why a benchmark has no result.
public enum BenchError: Diagnosable, Equatable {
  /// The board predicted something else than expected.
  case wrongResult(benchmark: String, row: Int, expected: String, actual: String)
  /// The counter does not move, or the code takes no measurable time.
  case belowResolution(benchmark: String, counter: String, step: Int)
  /// The firmware has no such counter.
  case counterMissing(counter: String)
  /// The script's parameters need more than this board offers.
  case noParameters(benchmark: String, speed: Int, memory: Int)
  /// The recipe has no benchmark of this name.
  case noSuchBenchmark(name: String, recipe: String, known: [String])
  /// The benchmark calls a model, and the recipe has none.
  case noModel(benchmark: String)
  /// The board's reply does not have the agreed form.
  case malformedReply(benchmark: String, reply: String)

  /// The area of these errors.
  public static let domain = "bench"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .wrongResult: "bench.wrong-result"
    case .belowResolution: "bench.below-resolution"
    case .counterMissing: "bench.counter-missing"
    case .noParameters: "bench.no-parameters"
    case .noSuchBenchmark: "bench.no-such-benchmark"
    case .noModel: "bench.no-model"
    case .malformedReply: "bench.malformed-reply"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .wrongResult(let benchmark, let row, let expected, let actual):
      "\(benchmark) gave \"\(actual)\" for row \(row), expected \"\(expected)\"."
    case .belowResolution(let benchmark, let counter, let step):
      "\(benchmark) takes no measurable time: \(counter) moves in steps of \(step)."
    case .counterMissing(let counter):
      "The firmware on this board has no counter time.\(counter)."
    case .noParameters(let benchmark, let speed, let memory):
      "\(benchmark) has no parameters for a board of N = \(speed), M = \(memory)."
    case .noSuchBenchmark(let name, let recipe, let known):
      "The recipe \(recipe) has no benchmark \(name); it has "
        + (known.isEmpty ? "none" : known.joined(separator: ", ")) + "."
    case .noModel(let benchmark): "\(benchmark) calls a model, but the recipe has none."
    case .malformedReply(let benchmark, let reply):
      "The board's reply to \(benchmark) has an unexpected form: \"\(reply)\"."
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .wrongResult:
      "A time for a wrong result is worthless: deploy the recipe again; if it stays, the packed "
        + "model and the vectors do not belong together."
    case .belowResolution: "Let the benchmark do more work in one call."
    case .counterMissing:
      "Flash a firmware of MicroPython that has it; a virtual board times with `--no-exact` too."
    case .noParameters: "Add a smaller set to `bm_params`, or run it on a bigger board."
    case .noSuchBenchmark: "Leave the name out to run all of them."
    case .noModel: "Add a `model:` to recipe.yaml, or use a `script:` benchmark."
    case .malformedReply: "Deploy the recipe again and repeat; report it if it stays."
    }
  }

  /// By the kind of error.
  public var exitStatus: ExitStatus {
    switch self {
    case .wrongResult, .belowResolution, .noParameters: .failure
    case .noSuchBenchmark: .notFound
    case .counterMissing: .unavailable
    case .noModel: .badInput
    case .malformedReply: .inputOutput
    }
  }
}

extension BenchError {
  /// The first wrong result among raw timings; nil when all results are right.
  ///
  /// - Parameters:
  ///   - measurements: raw timings of a run.
  ///   - labels: by benchmark, what its rows had to give.
  /// - Returns: a `wrongResult`.
  public static func firstWrong(
    in measurements: [ResultStore.Measurement],
    labels: [String: [String]]
  ) -> BenchError? {
    for measurement in measurements {
      guard let wrong = measurement.samples.first(where: { $0.state == .wrong }) else { continue }
      let name = measurement.benchmark.name
      let expected = labels[name].flatMap { $0.indices.contains(wrong.row) ? $0[wrong.row] : nil }
      return .wrongResult(
        benchmark: name,
        row: wrong.row,
        expected: expected ?? "another value",
        actual: wrong.value
      )
    }
    return nil
  }
}

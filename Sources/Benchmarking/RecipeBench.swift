import BoardModel
import BoardSession
public import Deployment
import FeatureTables
import HostSystem
import Packing
public import RecipeModel
public import ResultStore

/// Runs the benchmarks of a recipe on a board that has it.
public struct RecipeBench: Sendable {
  /// What a run says about itself.
  public enum Event: Equatable, Sendable {
    /// A benchmark began; `total` rows or repeats.
    case started(name: String, total: Int)
    /// So many rows are done.
    case advanced(Int)
    /// The benchmark is over.
    case finished
  }

  /// What a board has to have for the benchmarks, and where the files come from.
  private let plan: DeploymentPlan
  private let bench: BenchSession

  /// Benchmarks of the recipe in `plan` over an open session.
  public init(_ plan: DeploymentPlan, on bench: BenchSession) {
    self.plan = plan
    self.bench = bench
  }

  /// Runs all benchmarks, or those called `names`.
  ///
  /// - Parameters:
  ///   - names: benchmarks of the recipe; empty for all.
  ///   - repeats: timings a row instead of what the recipe says; nil for the recipe's number.
  ///   - onEvent: called as the work goes on.
  ///   - onMeasurement: called with each benchmark's raw timings as soon as it is over, so that
  ///     they are safe when a later one fails; wrong results are among them with state `wrong`.
  /// - Throws: `BenchError.noSuchBenchmark` before anything runs; what `onMeasurement` throws.
  public func run(
    names: [String] = [],
    repeats: Int? = nil,
    onEvent: (Event) -> Void,
    onMeasurement: (ResultStore.Measurement) throws -> Void
  ) async throws {
    for benchmark in try Self.benchmarks(named: names, of: plan.recipe) {
      let plan = RepeatPlan(
        warmup: benchmark.warmup,
        repeats: max(1, repeats ?? benchmark.repeats)
      )
      let measurement = try await measure(benchmark, plan: plan, onEvent: onEvent)
      onEvent(.finished)
      try onMeasurement(measurement)
    }
  }

  /// The benchmarks of `recipe` that are called `names`, in the recipe's order; all for no names.
  ///
  /// - Throws: `BenchError.noSuchBenchmark`.
  public static func benchmarks(named names: [String], of recipe: Recipe) throws -> [Benchmark] {
    let known = recipe.benchmarks
    if let missing = names.first(where: { name in !known.contains { $0.name == name } }) {
      throw BenchError.noSuchBenchmark(
        name: missing,
        recipe: recipe.id,
        known: known.map(\.name)
      )
    }
    return names.isEmpty ? known : known.filter { names.contains($0.name) }
  }

  private func measure(
    _ benchmark: Benchmark,
    plan repeats: RepeatPlan,
    onEvent: (Event) -> Void
  ) async throws -> ResultStore.Measurement {
    let name = "\(plan.recipe.id).\(benchmark.name)"
    switch benchmark.work {
    case .call(let function, let vectors):
      let table = try plan.folder.vectors(vectors)
      guard !table.labels.isEmpty else { throw DeployError.noLabels(file: vectors) }
      guard let packed = plan.packed else {
        throw BenchError.noModel(benchmark: name)
      }
      onEvent(.started(name: name, total: table.rows.count))
      let samples = try await bench.time(
        function,
        of: packed.moduleName,
        rows: table.rows,
        features: packed.featureType,
        labels: table.labels,
        plan: repeats,
        onRow: { onEvent(.advanced($0)) }
      )
      let record = BenchmarkRecord(
        name: name,
        parameters: "rows=\(table.rows.count)",
        sourceSHA256: packed.sha256
      )
      return ResultStore.Measurement(benchmark: record, samples: samples)
    case .script(let path):
      return try await measureScript(path, name: name, repeats: repeats.repeats, onEvent: onEvent)
    }
  }

  private func measureScript(
    _ path: String,
    name: String,
    repeats: Int,
    onEvent: (Event) -> Void
  ) async throws -> ResultStore.Measurement {
    let source = try plan.folder.text(of: path)
    let expected = plan.folder.textIfPresent(of: path + ".exp").map { text in
      String(text.split(separator: "\n", omittingEmptySubsequences: false).first ?? "")
    }
    let size = (speed: plan.board.bench?.speed ?? 100, memory: plan.board.bench?.memory ?? 100)
    onEvent(.started(name: name, total: repeats))
    let samples = try await bench.time(
      BenchScript(name: name, source: source, expected: expected),
      speed: size.speed,
      memory: size.memory,
      repeats: repeats,
      onRepeat: { onEvent(.advanced($0)) }
    )
    let record = BenchmarkRecord(
      name: name,
      parameters: "N=\(size.speed) M=\(size.memory)",
      sourceSHA256: ContentHash(of: Array(source.utf8)).hex
    )
    return ResultStore.Measurement(benchmark: record, samples: samples)
  }
}

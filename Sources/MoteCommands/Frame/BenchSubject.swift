import Benchmarking
import BoardModel
import BoardSession
import Deployment
import FeatureTables
import MPYFormat
import ModelCompiler
import Packing
import RecipeModel
import ResultStore
import TerminalOutput

/// A recipe on a board, ready to be timed.
struct BenchSubject {
  let plan: DeploymentPlan
  let identity: BoardIdentity
  let counter: TickCounter
  let device: DeviceRecord
  let record: ContextRecord

  private let bench: BenchSession

  /// Finds out what the board is, brings the recipe onto it and loads the benchmark functions.
  init(
    _ link: BoardLink,
    folder: RecipeFolder,
    target: TargetOptions,
    catalogue: BoardCatalogue,
    context: CommandContext
  ) async throws {
    identity = try await link.session.identity()
    let board = try target.board(behind: link, saying: identity, in: catalogue)
    plan = try await DeploymentPlan(
      folder,
      for: board,
      identity: identity,
      packer: context.packer
    )
    let report = try await Deployer(link.session).deploy(
      plan,
      identity: identity,
      isTesting: false,
      onEvent: DeployProgress(context.terminal).show
    )
    context.terminal.progress(.finished)
    if !report.files.written.isEmpty {
      let paths = report.files.written.joined(separator: ", ")
      context.terminal.notice("Deployed first: \(paths).")
    }
    let asked = Self.counter(of: board, link.simulation)
    bench = try await BenchSession(
      on: link.session,
      counter: asked,
      // Time is time; instructions have no substitute.
      orElse: asked == .microseconds ? .milliseconds : nil
    )
    counter = bench.counter
    device = DeviceRecord(
      uid: link.simulation?.name ?? identity.uniqueID ?? link.session.port,
      boardID: board.id
    )
    record = Self.record(
      identity,
      board: board,
      packed: plan.packed,
      bench: bench,
      simulation: link.simulation
    )
  }

  /// By benchmark, the labels its rows have to give.
  var labels: [String: [String]] {
    plan.recipe.benchmarks.reduce(into: [:]) { labels, benchmark in
      guard case .call(_, let vectors) = benchmark.work else { return }
      labels["\(plan.recipe.id).\(benchmark.name)"] = try? plan.folder.vectors(vectors).labels
    }
  }

  /// Runs the benchmarks; see `RecipeBench.run`.
  func measure(
    only names: [String],
    repeats: Int?,
    terminal: Terminal,
    onMeasurement: (ResultStore.Measurement) throws -> Void
  ) async throws {
    try await RecipeBench(plan, on: bench).run(
      names: names,
      repeats: repeats,
      onEvent: { event in
        switch event {
        case .started(let name, let total):
          terminal.progress(.started(title: name, total: total, unit: .items("rows")))
        case .advanced(let done): terminal.progress(.advanced(to: done))
        case .finished: terminal.progress(.finished)
        }
      },
      onMeasurement: onMeasurement
    )
  }

  private static func counter(of board: Board, _ simulation: SimulationState?) -> TickCounter {
    guard simulation?.isExact == true, let exact = board.sim?.exact else { return .microseconds }
    return TickCounter(
      name: exact.counter,
      unit: "instructions",
      ticksPerUnit: exact.perInstruction,
      isExact: true
    )
  }

  private static func record(
    _ identity: BoardIdentity,
    board: Board,
    packed: PackedModule?,
    bench: BenchSession,
    simulation: SimulationState?
  ) -> ContextRecord {
    let implementation = identity.mpy.flatMap { try? SystemImplementation($0) }
    let exact = simulation?.isExact == true ? board.sim?.exact : nil
    return ContextRecord(
      firmware: identity.release,
      build: identity.build,
      mpyArchitecture: implementation?.architecture.name,
      clockHertz: identity.clockHertz,
      emitter: packed?.form.rawValue ?? "script",
      simulator: simulation.map { _ in
        (board.sim?.engine.rawValue ?? "") + (exact.map { ", icount \($0.icount)" } ?? "")
      },
      counter: bench.counter.name,
      unit: bench.counter.unit,
      ticksPerUnit: bench.counter.ticksPerUnit,
      tickStep: bench.tickStep,
      heapFree: identity.heapFree
    )
  }
}

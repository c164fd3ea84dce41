public import BoardModel
public import BoardSession
public import Deployment
import FeatureTables
import ModelCompiler
public import Packing
import RecipeModel
public import ResultStore

/// A recipe on a board, ready to be timed.
public struct BenchSubject: Sendable {
  /// What the board has for the recipe.
  public let plan: DeploymentPlan
  /// What the deployment before the benchmarks did.
  public let report: DeploymentReport
  /// The counter that is read.
  public let counter: TickCounter
  /// The board as the result store knows it.
  public let device: DeviceRecord
  /// What has to be equal before timings may be compared.
  public let record: ContextRecord

  private let bench: BenchSession

  /// Brings the recipe onto the board and loads the benchmark functions.
  ///
  /// - Parameters:
  ///   - folder: the recipe.
  ///   - session: an open session.
  ///   - board: the type of the attached board.
  ///   - firmwareBoard: the type whose firmware it has, where that is another.
  ///   - identity: what the attached board says of itself.
  ///   - simulation: what is known of a virtual board; nil for hardware.
  ///   - packer: packs the model.
  ///   - onEvent: called as the deployment goes on.
  /// - Throws: what planning and deploying throw, `BenchError.counterMissing`, `SessionError`.
  public init(
    _ folder: RecipeFolder,
    on session: BoardSession,
    board: Board,
    firmwareBoard: Board? = nil,
    identity: BoardIdentity,
    simulation: SimulatedDevice?,
    packer: Packer,
    onEvent: @escaping @Sendable (DeployEvent) -> Void
  ) async throws {
    plan = try DeploymentPlan(
      folder,
      for: board,
      firmwareBoard: firmwareBoard,
      identity: identity,
      packer: packer
    )
    report = try await Deployer(session).deploy(
      plan,
      identity: identity,
      isTesting: false,
      onEvent: onEvent
    )
    let exact = simulation?.isExact == true ? board.sim?.exact : nil
    let asked = exact.map(TickCounter.init) ?? .microseconds
    bench = try await BenchSession(
      on: session,
      counter: asked,
      // Time is time; instructions have no substitute.
      orElse: asked == .microseconds ? .milliseconds : nil
    )
    counter = bench.counter
    device = DeviceRecord(
      uid: simulation?.name ?? identity.uniqueID ?? session.port,
      boardID: board.id
    )
    record = ContextRecord(
      identity,
      emitter: plan.packed?.form.rawValue ?? "script",
      simulator: simulation.map { _ in
        (board.sim?.engine.rawValue ?? "") + (exact.map { ", icount \($0.icount)" } ?? "")
      },
      bench: bench
    )
  }

  /// By benchmark, the labels its rows have to give.
  public var labels: [String: [String]] {
    plan.recipe.benchmarks.reduce(into: [:]) { labels, benchmark in
      guard case .call(_, let vectors) = benchmark.work else { return }
      labels["\(plan.recipe.id).\(benchmark.name)"] = try? plan.folder.vectors(vectors).labels
    }
  }

  /// Runs the benchmarks; see `RecipeBench.run`.
  public func measure(
    only names: [String],
    repeats: Int?,
    onEvent: (RecipeBench.Event) -> Void,
    onMeasurement: (ResultStore.Measurement) throws -> Void
  ) async throws {
    try await RecipeBench(plan, on: bench).run(
      names: names,
      repeats: repeats,
      onEvent: onEvent,
      onMeasurement: onMeasurement
    )
  }
}

import KernelIR
import MPYFormat
import ModelIR
import Testing

@testable import ModelCompiler

/// Modules whose forest is carried out by a loop, one for every form it has.
enum LoopFixture {
  /// An architecture for each instruction set.
  static let architectures: [MPYArchitecture] = [.x64, .x86, .armv6m, .armv7m, .rv32imc]
  /// Those tables in files are tried for: code that loads words only has loops as well then.
  private static let fileArchitectures: [MPYArchitecture] = [.armv7m, .xtensawin]

  static func check(_ random: RandomEnsemble, seed: UInt64) throws {
    let ensemble = random.ensemble
    for architecture in architectures {
      for (plan, loop) in try ForestLoops(ensemble, VotePlanner(ensemble)).all {
        try check(random, module(ensemble, architecture, plan, loop), plan, seed: seed)
      }
    }
    for architecture in fileArchitectures {
      for (plan, loop) in try ForestLoops(ensemble, VotePlanner(ensemble)).all {
        let module = try module(ensemble, architecture, plan, loop, tablesInFile: true)
        #expect(module.kernel.tables.isEmpty && module.tables?.isEmpty == false)
        try check(random, module, plan, seed: seed)
      }
    }
  }

  private static func check(
    _ random: RandomEnsemble,
    _ module: NativeModule,
    _ plan: VotePlan,
    seed: UInt64
  ) throws {
    let ensemble = random.ensemble
    let simulation = RowSimulation(module)
    let worst = module.worstInstructionCount
    for row in random.rows(6, seed: seed) {
      let scores = try simulation.scores(row)
      #expect(scores.object == 1)
      expectClose(scores.floats, try ensemble.evaluate(row).scores, band: plan.band)
      #expect(try module.instructionCount(of: row) <= worst)
      try compare(simulation.answer(row), ensemble, row, plan)
    }
  }

  static func compare(
    _ outcome: RowSimulation.Outcome,
    _ ensemble: Ensemble,
    _ row: [Float],
    _ plan: VotePlan
  ) throws {
    let prediction = try ensemble.evaluate(row)
    guard case .label(.integer(let number)) = prediction.answer else {
      return expectClose(outcome.floats, prediction.scores, band: plan.band)
    }
    guard try isClear(ensemble, row, plan) else { return }
    #expect(Int32(truncatingIfNeeded: outcome.object) == Int32(number << 1 | 1))
  }

  /// Whether the largest sum is further from the others than rounding reaches.
  static func isClear(_ ensemble: Ensemble, _ row: [Float], _ plan: VotePlan) throws -> Bool {
    let sums = try ensemble.preciseSums(row).sorted(by: >)
    return sums.count == 1 || sums[0] - sums[1] > plan.band + 1e-5 * abs(sums[0])
  }

  static func expectClose(_ scores: [Float], _ reference: [Float], band: Double) {
    #expect(scores.count == reference.count)
    let tolerance = Float(band) + 1e-5
    for (score, expected) in zip(scores, reference) {
      #expect((score - expected).magnitude <= tolerance * max(1, expected.magnitude))
    }
  }

  static func module(
    _ ensemble: Ensemble,
    _ architecture: MPYArchitecture,
    _ plan: VotePlan,
    _ loop: ForestLoop,
    tablesInFile: Bool = false
  ) throws -> NativeModule {
    try EnsembleNative(
      ensemble,
      target: #require(NativeTarget(architecture: architecture)),
      goal: .size,
      allowsCoarseLeaves: false,
      tablesInFile: tablesInFile,
      identity: Self.identity
    ).module(plan, PredictKernel.Options(heldCount: 0, preparesKeys: false, loop: loop))
  }

  static func module(_ model: Model, _ goal: ModuleGoal) throws -> NativeModule {
    try NativeEmitter.module(
      of: model,
      target: #require(NativeTarget(architecture: .armv7m)),
      goal: goal,
      identity: Self.identity
    )
  }

  private static let identity = ModuleIdentity(
    name: "model",
    title: "",
    modelHash: "0",
    toolVersion: "0"
  )
}

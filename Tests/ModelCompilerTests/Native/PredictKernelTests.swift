import KernelIR
import MPYFormat
import ModelIR
import TestSupport
import Testing

@testable import ModelCompiler

/// Kernels in the interpreter say what the reference evaluator says.
@Suite struct PredictKernelTests {
  private static let architectures: [MPYArchitecture] = [.x64, .armv7m, .xtensawin]

  @Test(arguments: RandomEnsemble.Leaves.allCases, FeatureType.allCases)
  func randomEnsembles(_ leaves: RandomEnsemble.Leaves, _ type: FeatureType) throws {
    for seed in 0..<2 {
      var shape = RandomEnsemble.Shape()
      shape.leaves = leaves
      shape.type = type
      shape.classes = 2 + seed % 4
      shape.features = [3, 9, 20][seed % 3]
      shape.base = seed % 2 == 1
      shape.average = seed % 3 == 2
      try check(shape, seed: UInt64(seed))
    }
  }

  @Test func manyClassesAndManyTrees() throws {
    var shape = RandomEnsemble.Shape()
    shape.classes = 26
    shape.trees = 300
    shape.depth = 2
    try check(shape, seed: 5)
    shape.leaves = .boosted
    try check(shape, seed: 6)
    shape.leaves = .votes
    try check(shape, seed: 7)
  }

  @Test func moreThan255Features() throws {
    var shape = RandomEnsemble.Shape()
    shape.features = 300
    shape.trees = 40
    for type in [FeatureType.float32, .int16, .uint8] {
      shape.type = type
      try check(shape, seed: 8)
    }
  }

  @Test func oneLeafTrees() throws {
    var shape = RandomEnsemble.Shape()
    shape.depth = 0
    try check(shape, seed: 9)
    shape.trees = 1
    shape.leaves = .values
    try check(shape, seed: 10)
  }

  @Test func deepTrees() throws {
    var shape = RandomEnsemble.Shape()
    shape.trees = 2
    shape.depth = 10
    shape.thresholds = 400
    try check(shape, seed: 11)
  }

  /// As deep as the importers let a tree be: nothing may recurse beyond a thread's stack.
  @Test func deepestTree() throws {
    let depth = 512
    let nodes = (0..<depth).map { index in
      TreeNode(
        feature: index % 3,
        threshold: Float(1000 - index),
        missing: .right,
        left: index + 1 < depth ? .node(index + 1) : .leaf(0),
        right: .leaf(index % 2)
      )
    }
    let ensemble = try Ensemble(
      featureCount: 3,
      trees: [Tree(nodes: nodes, root: .node(0))],
      leafVectors: [[1, 0], [0, 1]],
      width: 2,
      labels: [.integer(0), .integer(1)],
      labelRule: .firstMaximum
    )
    for architecture in Self.architectures {
      let module = try module(ensemble, architecture)
      let simulation = RowSimulation(module)
      for row: [Float] in [[0, 0, 0], [800.5, 700, 3], [2000, 0, 0], [0, 600, 599]] {
        try compare(simulation.answer(row), ensemble, row, band: 0)
      }
    }
  }

  @Test func labelsOfEveryKind() throws {
    var shape = RandomEnsemble.Shape()
    shape.labels = [.text("walk"), .text("läuft"), .text("rest")]
    try check(shape, seed: 12)
    shape.labels = [.integer(-7), .integer(1 << 29), .integer(4)]
    try check(shape, seed: 13)
    shape.labels = [.integer(1 << 40), .integer(0), .integer(1)]
    try check(shape, seed: 14)
  }

  /// Arrays of other types are converted exactly, or handed to the function that raises.
  @Test(arguments: FeatureType.allCases, FeatureType.allCases)
  func otherArrayTypes(_ own: FeatureType, _ given: FeatureType) throws {
    var shape = RandomEnsemble.Shape()
    shape.type = own
    shape.features = 7
    let random = try RandomEnsemble(seed: 15, shape)
    for architecture in Self.architectures {
      let module = try module(random.ensemble, architecture)
      let simulation = RowSimulation(module)
      let rows: [[Float]] = [
        [0, 1, 2, 3, 4, 5, 6], [0, 127, 1, 99, 64, 33, 100], [-128, -1, 0, 1, 2, 127, 5],
        [65_535, 0, 1, 2, 3, 4, 5], [-32_768, 32_767, 255, 256, 1, 2, 3],
      ]
      for row in rows where row.allSatisfy(given.allows) {
        if row.allSatisfy(own.allows) {
          let outcome = try simulation.answer(row, as: given)
          try compare(outcome, random.ensemble, row, band: module.plan.band)
        } else {
          #expect(throws: InterpreterFault.self) { try simulation.answer(row, as: given) }
        }
      }
      guard given == .float32, own != .float32 else { continue }
      for value: Float in [0.5, .nan, .infinity, -.infinity, 1e9, .leastNonzeroMagnitude] {
        let row = [value] + Array(repeating: 1, count: 6)
        #expect(throws: InterpreterFault.self) { try simulation.answer(row, as: given) }
      }
    }
  }

  private func check(_ shape: RandomEnsemble.Shape, seed: UInt64) throws {
    let random = try RandomEnsemble(seed: seed, shape)
    for architecture in Self.architectures {
      for goal in architecture == .armv7m ? ModuleGoal.allCases : [.speed] {
        let module = try module(random.ensemble, architecture, goal)
        let simulation = RowSimulation(module)
        let worst = module.worstInstructionCount
        for row in random.rows(8, seed: seed + 1000) {
          let band = module.plan.band
          try compare(simulation.answer(row), random.ensemble, row, band: band)
          let scores = try simulation.scores(row)
          #expect(scores.object == 1)
          expectClose(scores.floats, try random.ensemble.evaluate(row).scores, band: band)
          #expect(try module.instructionCount(of: row) <= worst)
        }
      }
    }
  }

  private func module(
    _ ensemble: Ensemble,
    _ architecture: MPYArchitecture,
    _ goal: ModuleGoal = .speed
  ) throws -> NativeModule {
    try NativeEmitter.module(
      of: .ensemble(ensemble),
      target: #require(NativeTarget(architecture: architecture)),
      goal: goal,
      identity: ModuleIdentity(name: "model", title: "", modelHash: "0", toolVersion: "0")
    )
  }

  private func compare(
    _ outcome: RowSimulation.Outcome,
    _ ensemble: Ensemble,
    _ row: [Float],
    band: Double
  ) throws {
    let prediction = try ensemble.evaluate(row)
    guard case .label(let label) = prediction.answer else {
      return expectClose(outcome.floats, prediction.scores, band: band)
    }
    let sums = try ensemble.preciseSums(row).sorted(by: >)
    // Closer than the rounding of leaves and of float sums, either label is right.
    guard sums.count == 1 || sums[0] - sums[1] > band + 1e-5 * abs(sums[0]) else { return }
    let position = ensemble.labels.firstIndex(of: label)
    if let found = outcome.labelPosition {
      #expect(found == position)
    } else if case .integer(let number) = label {
      #expect(Int32(truncatingIfNeeded: outcome.object) == Int32(number << 1 | 1))
    }
  }

  private func expectClose(_ scores: [Float], _ reference: [Float], band: Double) {
    #expect(scores.count == reference.count)
    let tolerance = Float(band) + 1e-5
    for (score, expected) in zip(scores, reference) {
      #expect((score - expected).magnitude <= tolerance * max(1, expected.magnitude))
    }
  }
}

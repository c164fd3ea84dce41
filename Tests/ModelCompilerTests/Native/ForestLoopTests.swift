import KernelIR
import MPYFormat
import MachineCode
import ModelFixtures
import ModelIR
import Models
import TestSupport
import Testing

@testable import ModelCompiler

/// Loops over a forest's table say what the reference evaluator says, in every form.
@Suite struct ForestLoopTests {
  @Test(arguments: RandomEnsemble.Leaves.allCases, FeatureType.allCases)
  func randomEnsembles(_ leaves: RandomEnsemble.Leaves, _ type: FeatureType) throws {
    for seed in 0..<2 {
      var shape = RandomEnsemble.Shape()
      (shape.leaves, shape.type) = (leaves, type)
      shape.classes = 2 + 2 * seed
      shape.features = [3, 20][seed]
      shape.base = seed == 1
      shape.average = seed == 1
      shape.missingRight = seed == 0
      try LoopFixture.check(RandomEnsemble(seed: UInt64(seed), shape), seed: 90)
    }
  }

  /// Every form is one that some forest has.
  @Test func everyFormOccurs() throws {
    var shape = RandomEnsemble.Shape()
    shape.classes = 4
    (shape.trees, shape.depth, shape.type) = (70, 1, .int16)
    let fractions = try loops(RandomEnsemble(seed: 1, shape).ensemble)
    #expect(fractions.contains { isList($0, isPacked: true) })
    #expect(fractions.contains { isList($0, isPacked: false) })
    #expect(fractions.contains { kind(of: $0) == .words })
    #expect(fractions.contains { kind(of: $0) == .entries(positionBits: 2) })
    shape.leaves = .boosted
    #expect(try loops(RandomEnsemble(seed: 1, shape).ensemble).map(kind) == [.values])
    shape.leaves = .values
    #expect(try loops(RandomEnsemble(seed: 1, shape).ensemble).contains { kind(of: $0) == .words })
  }

  /// Smallest and largest elements have one form whatever the goal.
  @Test(arguments: [Combination.minimum, .maximum], RandomEnsemble.Leaves.allCases)
  func extremes(_ combination: Combination, _ leaves: RandomEnsemble.Leaves) throws {
    for seed in 0..<3 as Range<UInt64> {
      var shape = RandomEnsemble.Shape()
      (shape.extreme, shape.leaves, shape.base) = (combination, leaves, seed == 1)
      (shape.classes, shape.depth) = (2 + Int(seed), seed == 2 ? 0 : 4)
      let random = try RandomEnsemble(seed: seed, shape)
      try LoopFixture.check(random, seed: 97)
      let (small, quick) = (
        try LoopFixture.module(.ensemble(random.ensemble), .size),
        try LoopFixture.module(.ensemble(random.ensemble), .speed)
      )
      #expect(small.loopCost != nil && quick.loopCost != nil)
    }
  }

  @Test func manyClassesAndManyTrees() throws {
    var shape = RandomEnsemble.Shape()
    (shape.classes, shape.trees, shape.depth) = (26, 120, 2)
    for leaves in [RandomEnsemble.Leaves.fractions, .boosted, .votes] {
      shape.leaves = leaves
      try LoopFixture.check(RandomEnsemble(seed: 5, shape), seed: 91)
    }
  }

  /// More numbers than short tests tell apart, and rows longer than what is converted on the stack.
  @Test(arguments: [FeatureType.float32, .int16, .uint8])
  func manyFeatures(_ type: FeatureType) throws {
    var shape = RandomEnsemble.Shape()
    (shape.features, shape.trees, shape.type) = (150, 40, type)
    try LoopFixture.check(RandomEnsemble(seed: 8, shape), seed: 92)
    (shape.features, shape.missingRight) = (300, true)
    try LoopFixture.check(RandomEnsemble(seed: 8, shape), seed: 93)
  }

  /// Right sides and ends out of the reach of a byte.
  @Test(arguments: [FeatureType.float32, .int16])
  func longTrees(_ type: FeatureType) throws {
    var shape = RandomEnsemble.Shape()
    (shape.trees, shape.depth, shape.thresholds, shape.type) = (2, 12, 900, type)
    shape.features = 12
    shape.leaves = .votes
    let random = try RandomEnsemble(seed: 11, shape)
    let lists = try loops(random.ensemble).compactMap { loop -> WalkProgram? in
      if case .lists(let program) = loop { program } else { nil }
    }
    let jumps = try #require(lists.first).operations.count {
      if case .jump = $0 { true } else { false }
    }
    #expect(jumps > 10)
    let trees = try loops(random.ensemble).compactMap { loop -> TreeProgram? in
      if case .trees(let program) = loop { program } else { nil }
    }
    #expect(trees.contains { $0.isWide })
    try LoopFixture.check(random, seed: 94)
  }

  @Test func oneLeafTrees() throws {
    var shape = RandomEnsemble.Shape()
    shape.depth = 0
    try LoopFixture.check(RandomEnsemble(seed: 9, shape), seed: 95)
    (shape.trees, shape.leaves) = (1, .values)
    try LoopFixture.check(RandomEnsemble(seed: 10, shape), seed: 96)
  }

  @Test(
    .enabled(
      if: MicroPythonDriver.microPython != nil,
      Comment(rawValue: MicroPythonDriver.reason)
    ),
    arguments: RandomEnsemble.Leaves.allCases,
    [FeatureType.float32, .int16, .uint8]
  )
  func microPythonAgrees(_ leaves: RandomEnsemble.Leaves, _ type: FeatureType) async throws {
    for extreme in [nil, Combination.minimum] {
      var shape = RandomEnsemble.Shape()
      (shape.leaves, shape.type, shape.classes, shape.trees) = (leaves, type, 4, 40)
      shape.extreme = extreme
      try await checkInMicroPython(RandomEnsemble(seed: 31, shape))
    }
  }

  private func checkInMicroPython(_ random: RandomEnsemble) async throws {
    let rows = random.rows(40, seed: 32)
    for (plan, loop) in try ForestLoops(random.ensemble, VotePlanner(random.ensemble)).all {
      let module = try LoopFixture.module(random.ensemble, .x64, plan, loop)
      let answers = try await MicroPythonDriver.answers(of: module, rows)
      #expect(answers.count == rows.count)
      for (answer, row) in zip(answers, rows) {
        let prediction = try random.ensemble.evaluate(row)
        LoopFixture.expectClose(answer.scores, prediction.scores, band: plan.band)
        guard case .label(let label) = prediction.answer,
          try LoopFixture.isClear(random.ensemble, row, plan)
        else { continue }
        #expect(answer.label == "\(label)")
      }
    }
  }

  private func loops(_ ensemble: Ensemble) throws -> [ForestLoop] {
    try ForestLoops(ensemble, VotePlanner(ensemble)).all.map(\.loop)
  }

  private func isList(_ loop: ForestLoop, isPacked: Bool) -> Bool {
    if case .lists(let program) = loop {
      (program.leaves.packing != nil) == isPacked
    } else {
      false
    }
  }

  private func kind(of loop: ForestLoop) -> TreeLeaves.Kind? {
    if case .trees(let program) = loop { program.leaves.kind } else { nil }
  }
}

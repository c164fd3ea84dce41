import KernelIR
import MPYFormat
import MachineCode
import ModelFixtures
import ModelIR
import Models
import Testing

@testable import ModelCompiler

/// What loops over a forest cost, in instructions and bytes.
@Suite struct ForestLoopCostTests {
  /// Trees of features of their own: every way through one goes with every way through the others.
  @Test(arguments: LoopFixture.architectures)
  func longestWaysAreTaken(_ architecture: MPYArchitecture) throws {
    let ensemble = try independentTrees()
    for (plan, loop) in try ForestLoops(ensemble, VotePlanner(ensemble)).all {
      let module = try LoopFixture.module(ensemble, architecture, plan, loop)
      let cost = try #require(module.loopCost)
      let head = try #require(module.kernel.position(of: cost.head))
      let done = try #require(module.kernel.position(of: cost.done))
      var (longest, even) = (0, 0.0)
      for number in 0..<64 {
        let row = (0..<6).map { Float(number >> $0 & 1) }
        let run = try RowSimulation(module).answer(row).run
        let count = (head..<done).reduce(0) { sum, block in
          let (cost, then) = (module.compiled.blockCosts[block], run.thenCounts[block])
          return sum + run.visits[block] * cost.steps + then * cost.then
            + (run.visits[block] - then) * cost.otherwise
        }
        longest = max(longest, count)
        // Two of three leaves are on the left of every root.
        let share = stride(from: 0, to: 6, by: 2).reduce(1.0) { $0 * (row[$1] < 0.5 ? 2 : 1) / 6 }
        even += share * Double(count)
      }
      #expect(longest == cost.worst)
      #expect(abs(even - cost.even) < 1e-6 * cost.even)
    }
  }

  @Test(.enabled(if: SharedModel.isAvailable, Comment(rawValue: SharedModel.reason)))
  func tablesAreSmallerThanComparisons() throws {
    for folder in SharedModel.trees where folder.description.contains("rf") {
      let model = try ModelFile.read(folder.bytes("model.onnx")).model
      let (small, quick) = (
        try LoopFixture.module(model, .size), try LoopFixture.module(model, .speed)
      )
      #expect(small.loopCost != nil)
      #expect(small.bytes.count < quick.bytes.count)
      #expect(small.worstInstructionCount > quick.worstInstructionCount)
      for row in try folder.rows("X.npy").prefix(40) {
        #expect(try small.instructionCount(of: row) <= small.worstInstructionCount)
      }
    }
  }

  /// Coarse leaves are asked for, never taken: without them a leaf has as many steps as sums have
  /// room for in half a word, here more than the 1,020 of sums with a word each.
  @Test func coarseLeavesAreAnOption() throws {
    var shape = RandomEnsemble.Shape()
    (shape.classes, shape.trees) = (4, 60)
    for seed in 0..<4 as Range<UInt64> {
      let ensemble = try RandomEnsemble(seed: seed, shape).ensemble
      let planner = try VotePlanner(ensemble)
      let fine = try planner.plans(for: .size)
      let coarse = try planner.plans(for: .size, allowsCoarseLeaves: true)
      #expect(fine.allSatisfy { $0.scale >= 1020 })
      #expect(coarse.contains { $0.scale <= 255.5 })
      #expect((coarse.map(\.band).max() ?? 0) > 2 * (fine.map(\.band).max() ?? 0))
      let plan = try LoopFixture.module(.ensemble(ensemble), .size).plan
      #expect(plan.scale >= 1020)
    }
  }

  private func independentTrees() throws -> Ensemble {
    let trees = (0..<3).map { tree in
      let nodes = (0..<2).map { node in
        TreeNode(
          feature: 2 * tree + node,
          threshold: 0.5,
          missing: .right,
          left: node == 0 ? .node(1) : .leaf(2 * tree),
          right: .leaf(node == 0 ? (tree + 1) % 3 : 2 * tree + 1)
        )
      }
      return Tree(nodes: nodes, root: .node(0))
    }
    let vectors: [[Float]] = [
      [1, 0, 0], [0.5, 0.25, 0.25], [0, 1, 0], [0.3, 0.3, 0.4], [0, 0, 1], [0.125, 0.875, 0],
    ]
    return try Ensemble(
      featureCount: 6,
      trees: trees,
      leafVectors: vectors,
      width: 3,
      labels: (0..<3).map { .integer($0) },
      labelRule: .firstMaximum
    ).declaring(.int8)
  }
}

import ModelIR
import Testing

@testable import ModelCompiler

/// Merged forests add what their trees add.
@Suite struct ForestMergeTests {
  @Test(arguments: RandomEnsemble.Leaves.allCases, FeatureType.allCases)
  func sumsAreThoseOfTheTrees(_ leaves: RandomEnsemble.Leaves, _ type: FeatureType) throws {
    for seed in UInt64(0)..<4 {
      var shape = RandomEnsemble.Shape()
      (shape.leaves, shape.type, shape.trees, shape.thresholds) = (leaves, type, 20, 6)
      let random = try RandomEnsemble(seed: seed, shape)
      let ensemble = random.ensemble
      let plan = try VotePlan(ensemble)
      let steps = ForestMerge(ensemble, plan).steps(of: ensemble.trees.indices)
      let (lifted, offset) = ForestOffsets(wordCount: plan.wordCount).lifted(steps)
      for row in random.rows(30, seed: seed + 500) {
        let words = run(steps, row, plan.start, type == .float32)
        #expect(run(lifted, row, plan.start.adding(offset), type == .float32) == words)
        let sums = plan.sums(in: words).map { Double($0) * plan.unit }
        for (sum, expected) in zip(sums, try ensemble.preciseSums(row)) {
          #expect(abs(sum - expected) <= plan.band + 1e-5 * max(1, abs(expected)))
        }
      }
    }
  }

  /// Trees with the same test at the root ask it once.
  @Test func sharedTestsAreAskedOnce() throws {
    let node = { (threshold: Float, left: Int, right: Int) in
      TreeNode(
        feature: 0,
        threshold: threshold,
        missing: .right,
        left: .leaf(left),
        right: .leaf(right)
      )
    }
    let trees = [node(1, 0, 1), node(1, 1, 0), node(1, 0, 1)].map {
      Tree(nodes: [$0], root: .node(0))
    }
    let ensemble = try Ensemble(
      featureCount: 1,
      trees: trees,
      leafVectors: [[1, 0], [0, 1]],
      width: 2,
      labels: [.integer(0), .integer(1)],
      labelRule: .firstMaximum
    )
    let steps = ForestMerge(ensemble, try VotePlan(ensemble)).steps(of: trees.indices)
    #expect(steps.count == 1)
    #expect(steps.leafCount == 2)
  }

  private func run(_ steps: [ForestStep], _ row: [Float], _ start: [UInt32], _ isFloat: Bool)
    -> [UInt32]
  {
    steps.reduce(start) { sum, step in
      switch step {
      case .add(let words): sum.adding(words)
      case .test(let test, let left, let right):
        run(goesLeft(test, row[test.feature], isFloat) ? left : right, row, sum, isFloat)
      }
    }
  }

  private func goesLeft(_ test: ForestTest, _ value: Float, _ isFloat: Bool) -> Bool {
    if value.isNaN { return test.missing == .left }
    return isFloat ? value.sortKey <= test.limit : Int32(value) <= test.limit
  }
}

import ModelIR
import TestSupport

/// An ensemble of every kind the dialect has, and rows that meet its thresholds; decided by a seed.
struct DrawnEnsemble {
  let ensemble: Ensemble
  let rows: [[Float]]

  private static let combinations: [Combination] = [.sum, .average, .minimum, .maximum]

  init(seed: UInt64, type: FeatureType = .float32, rowCount: Int = 60) throws {
    var random = SeededGenerator(seed: seed)
    let featureCount = [1, 3, 17, 300].randomElement(using: &random) ?? 1
    let width = [1, 2, 5].randomElement(using: &random) ?? 1
    let missing: [MissingDirection] =
      [[.left], [.right], [.left, .right]].randomElement(using: &random) ?? [.right]
    let leaves = Self.leaves(width: width, &random)
    var forest: [Tree] = []
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      forest.append(
        Self.tree(featureCount: featureCount, leafCount: leaves.count, missing, &random)
      )
    }
    let isRegression = Bool.random(using: &random)
    let combination = Self.combinations.randomElement(using: &random) ?? .sum
    let base = Bool.random(using: &random) ? [] : leaves[0]
    let isBinary = width == 1 && !isRegression
    ensemble = try Ensemble(
      featureCount: featureCount,
      trees: forest,
      leafVectors: leaves,
      width: width,
      combination: combination,
      accumulation: seed % 3 == 0
        ? .double(
          DoubleLeaves(
            vectors: leaves.map { $0.map { Double($0) } },
            base: base.map { Double($0) }
          )
        ) : .single,
      base: base,
      expansion: isBinary ? .opposite : .direct,
      link: [.none, .logistic, .softmax].randomElement(using: &random) ?? .none,
      labels: isRegression ? [] : (0..<max(2, width)).map { .integer(Int64($0) - 1) },
      labelRule: isRegression ? .value : isBinary ? .secondWhenAbove(0.25) : .firstMaximum
    ).declaring(type)
    rows = Self.rows(ensemble, count: rowCount, &random)
  }

  /// Every third forest votes in quarters, so that ties are frequent.
  private static func leaves(width: Int, _ random: inout SeededGenerator) -> [[Float]] {
    let areWhole = Int.random(in: 0..<3, using: &random) == 0
    return (0..<12).map { _ in
      (0..<width).map { _ in
        areWhole
          ? Float(Int.random(in: -4...4, using: &random)) / 4
          : Float.random(in: -2...2, using: &random)
      }
    }
  }

  private static func tree(
    featureCount: Int,
    leafCount: Int,
    _ missing: [MissingDirection],
    _ random: inout SeededGenerator
  ) -> Tree {
    var nodes: [TreeNode] = []
    func branch(_ depth: Int) -> Branch {
      guard depth > 0, Int.random(in: 0..<8, using: &random) > 0 else {
        return .leaf(Int.random(in: 0..<leafCount, using: &random))
      }
      let left = branch(depth - 1)
      let right = branch(depth - 1)
      nodes.append(
        TreeNode(
          feature: Int.random(in: 0..<featureCount, using: &random),
          threshold: threshold(&random),
          missing: missing.randomElement(using: &random) ?? .right,
          left: left,
          right: right
        )
      )
      return .node(nodes.count - 1)
    }
    let root = branch(Int.random(in: 0...6, using: &random))
    return Tree(nodes: nodes, root: root)
  }

  private static func threshold(_ random: inout SeededGenerator) -> Float {
    let special: [Float] = [
      0, -.leastNonzeroMagnitude, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
      -.greatestFiniteMagnitude, 0.1, -0.1, 32_768,
    ]
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return special.randomElement(using: &random) ?? 0
    case 1: return Float(Int.random(in: -20...20, using: &random)) + 0.5
    default: return Float.random(in: -20...20, using: &random)
    }
  }

  private static func rows(
    _ ensemble: Ensemble,
    count: Int,
    _ random: inout SeededGenerator
  ) -> [[Float]] {
    let thresholds = ensemble.trees.flatMap(\.nodes).map(\.threshold)
    let special: [Float] = [.nan, -.nan, .infinity, -.infinity, 0, -0.0]
    return (0..<count).map { _ in
      (0..<ensemble.featureCount).map { _ in
        if let range = ensemble.featureType.range {
          let near = max(range.lowerBound, -25)...min(range.upperBound, 25)
          return Float(Int.random(in: Bool.random(using: &random) ? near : range, using: &random))
        }
        let threshold = thresholds.randomElement(using: &random) ?? 1
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return threshold.nextUp
        case 1: return threshold.nextDown
        case 2: return threshold
        case 3: return special.randomElement(using: &random) ?? 0
        default: return Float.random(in: -22...22, using: &random)
        }
      }
    }
  }
}

import ModelIR
import TestSupport

/// A seeded ensemble with everything that makes trees hard, and rows that hit its thresholds.
struct RandomEnsemble {
  /// What the leaves are.
  enum Leaves: CaseIterable {
    /// One class gets everything.
    case votes
    /// Fractions that add up to one.
    case fractions
    /// A number of either sign for one class a tree.
    case boosted
    /// Numbers of either sign for every class.
    case signed
    /// Numbers of either sign for one target.
    case values
  }

  /// What is drawn.
  struct Shape {
    var features = 5
    var trees = 12
    var depth = 4
    var classes = 3
    var leaves = Leaves.fractions
    var average = false
    /// What leaves become instead of sums or averages.
    var extreme: Combination?
    var base = false
    var type = FeatureType.float32
    /// Thresholds are drawn from so few numbers that trees share them.
    var thresholds = 12
    /// Every node sends NaN to the right.
    var missingRight = false
    var labels: [ClassLabel]?
  }

  let ensemble: Ensemble
  private let shape: Shape
  private let limits: [Float]

  /// An ensemble; the same seed and shape give the same one.
  init(seed: UInt64, _ shape: Shape) throws {
    var generator = SeededGenerator(seed: seed)
    self.shape = shape
    limits = (0..<shape.thresholds).map { _ in Self.limit(shape.type, &generator) }
    var growth = Growth(shape: shape, limits: limits, generator: generator)
    let trees = (0..<shape.trees).map { growth.tree($0) }
    let isRegression = shape.leaves == .values
    let width = isRegression ? 1 : shape.classes
    let labels = shape.labels ?? (0..<shape.classes).map { .integer(Int64($0)) }
    let base = shape.base ? (0..<width).map { Float($0) * 0.375 - 0.25 } : []
    let float = try Ensemble(
      featureCount: shape.features,
      trees: trees,
      leafVectors: growth.vectors,
      width: width,
      combination: shape.extreme ?? (shape.average ? .average : .sum),
      base: base,
      labels: isRegression ? [] : labels,
      labelRule: isRegression ? .value : .firstMaximum
    )
    ensemble = try float.declaring(shape.type)
  }

  /// Rows of thresholds, their neighbours and numbers that floats have and integers have not.
  func rows(_ count: Int, seed: UInt64) -> [[Float]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in (0..<shape.features).map { _ in value(&generator) } }
  }

  private static let special: [Float] = [
    .nan, -.nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 32_767, -32_768, 1,
  ]

  private func value(_ generator: inout SeededGenerator) -> Float {
    let limit = limits.randomElement(using: &generator) ?? 0
    guard let range = shape.type.range else {
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: return Self.special.randomElement(using: &generator) ?? 0
      case 1: return limit.nextUp
      case 2: return limit.nextDown
      case 3: return limit
      default: return limit + Float.random(in: -2...2, using: &generator)
      }
    }
    let near = Int(limit.rounded(.down)) + Int.random(in: -1...1, using: &generator)
    let extreme = [range.lowerBound, range.upperBound, 0].randomElement(using: &generator) ?? 0
    let value = Int.random(in: 0..<6, using: &generator) == 0 ? extreme : near
    return Float(min(max(value, range.lowerBound), range.upperBound))
  }

  private static func limit(_ type: FeatureType, _ generator: inout SeededGenerator) -> Float {
    guard let range = type.range else {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: return 0
      case 1: return -1e30
      case 2: return 0x1p-140
      case 3: return Float(Int.random(in: -40...40, using: &generator)) + 0.5
      default: return Float.random(in: -3...3, using: &generator)
      }
    }
    // Some lie outside the type: such nodes disappear.
    let wide = (range.lowerBound - 10)...(range.upperBound + 10)
    return Float(Int.random(in: wide, using: &generator)) + 0.5
  }

  private struct Growth {
    let shape: Shape
    let limits: [Float]
    var generator: SeededGenerator
    var vectors: [[Float]] = []

    mutating func tree(_ position: Int) -> Tree {
      var nodes: [TreeNode] = []
      let root = branch(shape.depth, tree: position, &nodes)
      return Tree(nodes: nodes, root: root)
    }

    private mutating func branch(_ depth: Int, tree: Int, _ nodes: inout [TreeNode]) -> Branch {
      guard depth > 0, Int.random(in: 0..<8, using: &generator) > 0 else { return leaf(tree) }
      let left = branch(depth - 1, tree: tree, &nodes)
      let right = branch(depth - 1, tree: tree, &nodes)
      let missing: MissingDirection =
        shape.missingRight || Bool.random(using: &generator) ? .right : .left
      nodes.append(
        TreeNode(
          feature: Int.random(in: 0..<shape.features, using: &generator),
          threshold: limits.randomElement(using: &generator) ?? 0,
          missing: missing,
          left: left,
          right: right
        )
      )
      return .node(nodes.count - 1)
    }

    private mutating func leaf(_ tree: Int) -> Branch {
      let vector = vector(tree)
      if let known = vectors.firstIndex(of: vector) { return .leaf(known) }
      vectors.append(vector)
      return .leaf(vectors.count - 1)
    }

    private mutating func vector(_ tree: Int) -> [Float] {
      let classes = shape.classes
      switch shape.leaves {
      case .votes:
        let chosen = Int.random(in: 0..<classes, using: &generator)
        return (0..<classes).map { $0 == chosen ? 1 : 0 }
      case .fractions:
        let counts = (0..<classes).map { _ in Int.random(in: 0...9, using: &generator) }
        let total = Float(max(1, counts.reduce(0, +)))
        if counts.allSatisfy({ $0 == 0 }) { return (0..<classes).map { $0 == 0 ? 1 : 0 } }
        return counts.map { Float($0) / total }
      case .boosted:
        let value = Float.random(in: -1...1, using: &generator)
        return (0..<classes).map { $0 == tree % classes ? value : 0 }
      case .signed: return (0..<classes).map { _ in Float.random(in: -1...1, using: &generator) }
      case .values: return [Float.random(in: -100...100, using: &generator)]
      }
    }
  }
}

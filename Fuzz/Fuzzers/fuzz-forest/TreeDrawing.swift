import FuzzDriver
import ModelIR

/// Draws trees, now and then with something that no rule lets pass.
struct TreeDrawing {
  let shape: EnsembleShape
  let leafCount: Int
  var source: DrawnBytes
  private(set) var thresholds: [Float] = []
  private var budget = 400

  private static let special: [Float] = [
    0, -.leastNonzeroMagnitude, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0x1p-140, -1e30,
    -.greatestFiniteMagnitude, 0.1, -0.1, 32_767.5, -32_768.5, 65_535, 255.5, 127, -.infinity,
  ]

  init(shape: EnsembleShape, leafCount: Int, source: DrawnBytes) {
    self.shape = shape
    self.leafCount = leafCount
    self.source = source
  }

  mutating func tree() -> Tree {
    var nodes: [TreeNode] = []
    let root = branch(shape.depth, &nodes)
    return Tree(nodes: nodes, root: root)
  }

  private mutating func branch(_ depth: Int, _ nodes: inout [TreeNode]) -> Branch {
    guard depth > 0, budget > 0, !source.isOne(in: 6) else { return .leaf(source.below(leafCount)) }
    budget -= 1
    let left = branch(depth - 1, &nodes)
    let right = branch(depth - 1, &nodes)
    let isBroken = source.isOne(in: 250)
    nodes.append(
      TreeNode(
        feature: isBroken ? source.below(400) - 1 : source.below(shape.featureCount),
        threshold: isBroken ? source.one(of: [.nan, -0.0, .infinity], or: .nan) : threshold(),
        missing: source.one(of: shape.missing, or: .right),
        left: isBroken ? .node(source.below(nodes.count + 2) - 1) : left,
        right: right
      )
    )
    return .node(nodes.count - 1)
  }

  /// One that another node has, or another.
  private mutating func threshold() -> Float {
    if !thresholds.isEmpty, source.isOne(in: 2) { return source.one(of: thresholds, or: 0) }
    let next: Float =
      switch source.below(4) {
      case 0: source.one(of: Self.special, or: 0)
      case 1: Float(source.below(300) - 40) + 0.5
      case 2: Float(source.below(256) - 128)
      default: Float(Int32(truncatingIfNeeded: source.next() >> 8)) * 0x1p-20
      }
    thresholds.append(next == 0 ? 0 : next)
    return next == 0 ? 0 : next
  }
}

import ModelIR

/// One decision, twice, and a tree of one leaf.
struct Stump {
  var labels: [ClassLabel] = [.integer(0), .integer(1)]
  var isRegression = false
  var combination = Combination.sum
  var threshold: Float = 0.1
  var missing = MissingDirection.right

  static let rows: [[Float]] = [
    [0.1], [Float(0.1).nextUp], [.nan], [.infinity], [-.infinity], [0], [-0.0],
    [.leastNonzeroMagnitude],
  ]

  func model() throws -> Model {
    let node = TreeNode(
      feature: 0,
      threshold: threshold,
      missing: missing,
      left: .leaf(0),
      right: .leaf(1)
    )
    let tree = Tree(nodes: [node], root: .node(0))
    let other = Tree(nodes: [], root: .leaf(2))
    return .ensemble(
      try Ensemble(
        featureCount: 1,
        trees: [tree, other, tree],
        leafVectors: isRegression ? [[-1.5], [0.1], [7]] : [[0.1, 0.7], [1e-8, -3], [0, 2]],
        width: isRegression ? 1 : 2,
        combination: combination,
        labels: isRegression ? [] : labels,
        labelRule: isRegression ? .value : .firstMaximum
      )
    )
  }

  /// A balanced tree over one feature, numbered in preorder, with a leaf more than decisions.
  static func balanced(_ count: Int, feature: Int, leafCount: Int) -> Tree {
    var nodes: [TreeNode] = []
    func node(_ threshold: Int, _ left: Branch, _ right: Branch) -> TreeNode {
      TreeNode(
        feature: feature,
        threshold: Float(threshold),
        missing: .right,
        left: left,
        right: right
      )
    }
    func build(_ low: Int, _ high: Int) -> Branch {
      guard low < high else { return .leaf(low % leafCount) }
      let middle = (low + high) / 2
      let position = nodes.count
      nodes.append(node(middle, .leaf(0), .leaf(0)))
      let left = build(low, middle)
      nodes[position] = node(middle, left, build(middle + 1, high))
      return .node(position)
    }
    let root = build(0, count)
    return Tree(nodes: nodes, root: root)
  }
}

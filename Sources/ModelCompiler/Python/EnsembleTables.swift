import ModelIR

/// The trees of an ensemble flattened into tables.
///
/// Nodes of all trees are numbered in one row; a branch below `nodeCount` is a node, any other is
/// `nodeCount` plus the index of a leaf vector.
struct EnsembleTables {
  let nodeCount: Int
  let features: [Int]
  let thresholds: [Float]
  let lefts: [Int]
  let rights: [Int]
  let roots: [Int]
  /// 1 where NaN goes left, per node.
  let missingIsLeft: [Int]

  init(_ ensemble: Ensemble) {
    let total = ensemble.nodeCount
    var features: [Int] = []
    var thresholds: [Float] = []
    var lefts: [Int] = []
    var rights: [Int] = []
    var roots: [Int] = []
    var missingIsLeft: [Int] = []
    for tree in ensemble.trees {
      let first = features.count
      func number(_ branch: Branch) -> Int {
        switch branch {
        case .node(let index): first + index
        case .leaf(let index): total + index
        }
      }
      roots.append(number(tree.root))
      for node in tree.nodes {
        features.append(node.feature)
        thresholds.append(node.threshold)
        lefts.append(number(node.left))
        rights.append(number(node.right))
        missingIsLeft.append(node.missing == .left ? 1 : 0)
      }
    }
    nodeCount = total
    self.features = features
    self.thresholds = thresholds
    self.lefts = lefts
    self.rights = rights
    self.roots = roots
    self.missingIsLeft = missingIsLeft
  }
}

import ModelIR

/// The trees of an ensemble flattened into tables, and what an interpreter's walk needs to know.
///
/// Nodes of all trees are numbered in one row; a branch below `nodeCount` is a node, any other is
/// `nodeCount` plus what `leafNumber` says of a leaf vector.
struct EnsembleTables {
  let nodeCount: Int
  let features: [Int]
  let thresholds: [Float]
  let lefts: [Int]
  let rights: [Int]
  let roots: [Int]
  /// 1 where NaN goes left, per node.
  let missingIsLeft: [Int]

  init(_ ensemble: Ensemble, leafNumber: (Int) -> Int) {
    let total = ensemble.nodeCount
    let nodes = ensemble.trees.flatMap(\.nodes)
    var lefts: [Int] = []
    var rights: [Int] = []
    var roots: [Int] = []
    for tree in ensemble.trees {
      let first = lefts.count
      func number(_ branch: Branch) -> Int {
        switch branch {
        case .node(let index): first + index
        case .leaf(let index): total + leafNumber(index)
        }
      }
      roots.append(number(tree.root))
      lefts += tree.nodes.map { number($0.left) }
      rights += tree.nodes.map { number($0.right) }
    }
    nodeCount = total
    features = nodes.map(\.feature)
    thresholds = nodes.map(\.threshold)
    missingIsLeft = nodes.map { $0.missing == .left ? 1 : 0 }
    self.lefts = lefts
    self.rights = rights
    self.roots = roots
  }

  /// Whether NaN goes left at some nodes and right at others.
  var needsMissingTable: Bool { missingIsLeft.contains(0) && missingIsLeft.contains(1) }

  /// Whether NaN goes left wherever it is asked.
  var sendsMissingLeft: Bool { !missingIsLeft.contains(0) && missingIsLeft.contains(1) }
}

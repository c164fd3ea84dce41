import ModelIR

/// Turns the rows of one tree into a canonical tree.
struct TreeAssembly {
  private let table: NodeTable
  private let featureCount: Int
  /// The leaf vector of a leaf's row.
  private let leaf: (Int) throws(ImportFailure) -> Int

  init(
    _ table: NodeTable,
    featureCount: Int,
    leaf: @escaping (Int) throws(ImportFailure) -> Int
  ) {
    self.table = table
    self.featureCount = featureCount
    self.leaf = leaf
  }

  /// The tree whose first row is at `root`, and the rows that it reaches.
  func tree(root: Int) throws(ImportFailure) -> (tree: Tree, reached: [Int]) {
    let reached = try reachedRows(from: root)
    var branches: [Int: Branch] = [:]
    var nodes: [TreeNode] = []
    // Children come after their parent in `reached`, so that going back meets them first.
    for position in reached.reversed() {
      branches[position] = try branch(for: position, branches, &nodes)
    }
    return (TreeOrder.preorder(nodes, root: branches[root] ?? .leaf(0)), reached)
  }

  private func branch(
    for position: Int,
    _ branches: [Int: Branch],
    _ nodes: inout [TreeNode]
  ) throws(ImportFailure) -> Branch {
    guard let test = table.rows[position].test else { return .leaf(try leaf(position)) }
    let tree = table.rows[position].id.tree
    let whenTrue = branches[child(test.whenTrue, of: tree)] ?? .leaf(0)
    let whenFalse = branches[child(test.whenFalse, of: tree)] ?? .leaf(0)
    switch test.decision.canonical() {
    case .always(let takesTrueBranch): return takesTrueBranch ? whenTrue : whenFalse
    case .atMost where whenTrue == whenFalse: return whenTrue
    case .atMost(let threshold, let missing, let swapped):
      nodes.append(
        TreeNode(
          feature: try feature(at: position, test),
          threshold: threshold,
          missing: missing,
          left: swapped ? whenFalse : whenTrue,
          right: swapped ? whenTrue : whenFalse
        )
      )
      return .node(nodes.count - 1)
    }
  }

  private func feature(
    at position: Int,
    _ test: NodeTable.Test
  ) throws(ImportFailure) -> Int {
    guard (0..<Int64(featureCount)).contains(test.feature) else {
      let id = table.rows[position].id
      throw .trees(
        .feature(tree: id.tree, node: id.node, feature: test.feature, count: featureCount)
      )
    }
    return Int(test.feature)
  }

  private func child(_ node: Int64, of tree: Int64) -> Int {
    table.positions[NodeTable.ID(tree: tree, node: node)] ?? -1
  }

  /// The rows from `root` on, parents before their children, true branch first.
  private func reachedRows(from root: Int) throws(ImportFailure) -> [Int] {
    var seen: Set<Int> = []
    var order: [Int] = []
    var open = [(position: root, depth: 0)]
    while let (position, depth) = open.popLast() {
      let row = table.rows[position]
      guard seen.insert(position).inserted else {
        throw .trees(.reachedTwice(tree: row.id.tree, node: row.id.node))
      }
      order.append(position)
      guard let test = row.test else { continue }
      guard depth < SizeLimits.depth else {
        throw .trees(.tooDeep(tree: row.id.tree, limit: SizeLimits.depth))
      }
      for node in [test.whenFalse, test.whenTrue] {
        let next = child(node, of: row.id.tree)
        guard next >= 0 else {
          throw .trees(.missingChild(tree: row.id.tree, node: row.id.node, child: node))
        }
        open.append((next, depth + 1))
      }
    }
    return order
  }
}

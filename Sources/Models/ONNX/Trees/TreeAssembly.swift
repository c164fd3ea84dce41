import ModelIR

/// Turns the rows of one tree into a tree of its own.
struct TreeAssembly {
  private let table: NodeTable
  private let features: FeaturePath
  /// What each row has become; nil for rows that no tree has reached so far.
  private var branches: [Branch?]

  init(_ table: NodeTable, features: FeaturePath) {
    self.table = table
    self.features = features
    branches = [Branch?](repeating: nil, count: table.rows.count)
  }

  /// The tree whose first row is at `root`, the rows of its nodes, and how many leaves it has.
  ///
  /// `leaf` gives the leaf vector of a leaf's row.
  mutating func tree(
    root: Int,
    leaf: (Int) throws(ImportFailure) -> Int
  ) throws(ImportFailure) -> (tree: SourceTree, rows: [Int], leafCount: Int) {
    var rows: [Int] = []
    let leafCount = try reach(from: root, &rows, leaf)
    var nodes: [SourceNode] = []
    nodes.reserveCapacity(rows.count)
    for position in rows {
      guard let test = table.rows[position].test else { continue }
      let id = table.rows[position].id
      let feature = try features.feature(test.feature, tree: id.tree, node: id.node)
      nodes.append(
        SourceNode(
          feature: feature,
          test: features.beforeSteps(test.condition, number: test.feature),
          whenTrue: branch(test.whenTrue, of: id.tree),
          whenFalse: branch(test.whenFalse, of: id.tree)
        )
      )
    }
    let tree = SourceTree(nodes: nodes, root: branches[root] ?? .leaf(0))
    return (tree, rows, leafCount)
  }

  private func branch(_ node: Int64, of tree: Int64) -> Branch {
    branches[child(node, of: tree)] ?? .leaf(0)
  }

  private func child(_ node: Int64, of tree: Int64) -> Int {
    table.positions[NodeTable.ID(tree: tree, node: node)].map { Int($0) } ?? -1
  }

  /// Adds the rows of nodes from `root` on, parents before their children, true branch first.
  private mutating func reach(
    from root: Int,
    _ rows: inout [Int],
    _ leaf: (Int) throws(ImportFailure) -> Int
  ) throws(ImportFailure) -> Int {
    var leafCount = 0
    var open = [(position: root, depth: 0)]
    while let (position, depth) = open.popLast() {
      let row = table.rows[position]
      guard branches[position] == nil else {
        throw .trees(.reachedTwice(tree: row.id.tree, node: row.id.node))
      }
      guard let test = row.test else {
        branches[position] = .leaf(try leaf(position))
        leafCount += 1
        continue
      }
      branches[position] = .node(rows.count)
      rows.append(position)
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
    return leafCount
  }
}

import ModelIR

/// The nodes of all trees of a file in one row, cut into trees from their roots.
struct NodePool {
  private let nodes: [SourceNode]
  /// The number of each node in its tree; −1 for those that belong to none so far.
  private var numbers: [Int32]

  init(_ nodes: [SourceNode]) {
    self.nodes = nodes
    numbers = [Int32](repeating: -1, count: nodes.count)
  }

  /// How many nodes belong to no tree taken so far.
  var unusedCount: Int { numbers.count { $0 < 0 } }

  /// The nodes that `root` leads to, parents first, and their positions in the pool.
  mutating func takeTree(
    _ id: Int64,
    root: Branch
  ) throws(ImportFailure) -> (tree: SourceTree, positions: [Int]) {
    var positions: [Int] = []
    var open = [(branch: root, parent: Int64(-1))]
    while let (branch, parent) = open.popLast() {
      guard case .node(let position) = branch else { continue }
      guard nodes.indices.contains(position) else {
        throw .trees(.missingChild(tree: id, node: parent, child: Int64(position)))
      }
      guard numbers[position] < 0 else {
        throw .trees(.reachedTwice(tree: id, node: Int64(position)))
      }
      numbers[position] = Int32(truncatingIfNeeded: positions.count)
      positions.append(position)
      open.append((nodes[position].whenFalse, Int64(position)))
      open.append((nodes[position].whenTrue, Int64(position)))
    }
    let numbers = numbers
    func renumbered(_ branch: Branch) -> Branch {
      if case .node(let position) = branch { .node(Int(numbers[position])) } else { branch }
    }
    let taken = positions.map { position in
      SourceNode(
        feature: nodes[position].feature,
        test: nodes[position].test,
        whenTrue: renumbered(nodes[position].whenTrue),
        whenFalse: renumbered(nodes[position].whenFalse)
      )
    }
    return (SourceTree(nodes: taken, root: renumbered(root)), positions)
  }
}

extension EnsembleRule {
  /// `tree-acyclic`: from the root, every node is reached once, within the depth limit.
  ///
  /// Relies on `index-range`.
  static let treeAcyclic = EnsembleRule(name: "tree-acyclic") { ensemble throws(ModelFault) in
    for (index, tree) in ensemble.trees.enumerated() {
      let reached = try reachedNodes(of: tree, at: index)
      if let unused = reached.firstIndex(of: false) {
        throw .unusedNode(tree: index, node: unused)
      }
    }
  }

  private static func reachedNodes(of tree: Tree, at index: Int) throws(ModelFault) -> [Bool] {
    var reached = [Bool](repeating: false, count: tree.nodes.count)
    var open = [(branch: tree.root, depth: 0)]
    while let (branch, depth) = open.popLast() {
      guard case .node(let position) = branch else { continue }
      guard !reached[position] else {
        throw .nodeReachedTwice(tree: index, node: position)
      }
      guard depth < SizeLimits.depth else {
        throw .treeTooDeep(tree: index, limit: SizeLimits.depth)
      }
      reached[position] = true
      open.append((tree.nodes[position].right, depth + 1))
      open.append((tree.nodes[position].left, depth + 1))
    }
    return reached
  }
}

extension EnsembleRule {
  /// `index-range`: every branch leads to a node or leaf vector that exists.
  static let indexRange = EnsembleRule(name: "index-range") { ensemble throws(ModelFault) in
    for (index, tree) in ensemble.trees.enumerated() {
      let counts = (nodes: tree.nodes.count, leaves: ensemble.leafVectors.count)
      try check(tree.root, at: NodePlace(tree: index), counts)
      for (position, node) in tree.nodes.enumerated() {
        let place = NodePlace(tree: index, node: position)
        try check(node.left, at: place, counts)
        try check(node.right, at: place, counts)
      }
    }
  }

  private static func check(
    _ branch: Branch,
    at place: NodePlace,
    _ counts: (nodes: Int, leaves: Int)
  ) throws(ModelFault) {
    let (index, count) =
      switch branch {
      case .node(let index): (index, counts.nodes)
      case .leaf(let index): (index, counts.leaves)
      }
    guard (0..<count).contains(index) else {
      throw .indexRange(place: place, branch: branch, count: count)
    }
  }
}

extension SourceTree {
  /// A canonical tree with its thresholds replaced.
  init(_ tree: Tree, threshold: (Float) -> Float) {
    let nodes = tree.nodes.map { node in
      SourceNode(
        feature: node.feature,
        test: IntervalTest(
          startsTrue: true,
          cuts: [threshold(node.threshold)],
          missingIsTrue: node.missing == .left
        ),
        whenTrue: node.left,
        whenFalse: node.right
      )
    }
    self.init(nodes: nodes, root: tree.root)
  }
}

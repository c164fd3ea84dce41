extension EnsembleRule {
  /// `canonical-threshold`: thresholds are what `Decision.canonical()` makes of them.
  ///
  /// Back ends compare bit patterns as integers, where −0.0 and +0.0 differ.
  static let canonicalThreshold = EnsembleRule(
    name: "canonical-threshold"
  ) { ensemble throws(ModelFault) in
    for (tree, nodes) in ensemble.trees.lazy.map(\.nodes).enumerated() {
      for (position, node) in nodes.enumerated() where !isCanonical(node) {
        let place = NodePlace(tree: tree, node: position)
        throw .canonicalThreshold(place: place, threshold: node.threshold)
      }
    }
  }

  private static func isCanonical(_ node: TreeNode) -> Bool {
    let isNegativeZero = node.threshold == 0 && node.threshold.sign == .minus
    let isAlwaysLeft = node.threshold == .infinity && node.missing == .left
    return !isNegativeZero && !isAlwaysLeft
  }
}

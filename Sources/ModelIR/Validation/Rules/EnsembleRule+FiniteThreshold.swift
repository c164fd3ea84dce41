extension EnsembleRule {
  /// `finite-threshold`: no threshold is NaN; infinities that decide something are kept.
  static let finiteThreshold = EnsembleRule(
    name: "finite-threshold"
  ) { ensemble throws(ModelFault) in
    for (tree, nodes) in ensemble.trees.lazy.map(\.nodes).enumerated() {
      for (position, node) in nodes.enumerated() where node.threshold.isNaN {
        let place = NodePlace(tree: tree, node: position)
        throw .finiteThreshold(place: place, threshold: node.threshold)
      }
    }
  }
}

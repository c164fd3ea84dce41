extension EnsembleRule {
  /// `feature-range`: every node compares a feature a row has.
  static let featureRange = EnsembleRule(name: "feature-range") { ensemble throws(ModelFault) in
    let features = 0..<ensemble.featureCount
    for (tree, nodes) in ensemble.trees.lazy.map(\.nodes).enumerated() {
      for (position, node) in nodes.enumerated() where !features.contains(node.feature) {
        let place = NodePlace(tree: tree, node: position)
        throw .featureRange(place: place, feature: node.feature, count: features.count)
      }
    }
  }
}

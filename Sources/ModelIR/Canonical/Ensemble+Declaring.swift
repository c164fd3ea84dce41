extension Ensemble {
  /// The same ensemble for rows of integers of `type`: the same leaf for every row that fits.
  ///
  /// Thresholds become the integers below them; decisions that no value of the type leaves open
  /// disappear. Integers have no NaN, so every missing direction becomes `right`.
  ///
  /// - Throws: the `ModelFault` of a rule that does not hold; none does for a checked ensemble.
  public func declaring(_ type: FeatureType) throws(ModelFault) -> Ensemble {
    guard let range = type.range else { return self }
    let reach = FeatureReach(
      low: Float(range.lowerBound),
      high: Float(range.upperBound),
      missing: false
    )
    var declared: [Tree] = []
    for (position, tree) in trees.enumerated() {
      let source = SourceTree(tree) { $0.rounded(.down) }
      do {
        declared.append(try source.canonical(nodeLimit: tree.nodes.count, from: reach).tree)
      } catch {
        throw error.modelFault(tree: position, nodeCount: tree.nodes.count)
      }
    }
    return try Ensemble(
      featureCount: featureCount,
      featureType: type,
      trees: declared,
      leafVectors: leafVectors,
      width: width,
      combination: combination,
      accumulation: accumulation,
      base: base,
      expansion: expansion,
      link: link,
      labels: labels,
      labelRule: labelRule
    )
  }
}

extension EnsembleRule {
  /// `size-limits`: every count is within `SizeLimits`.
  static let sizeLimits = EnsembleRule(name: "size-limits") { ensemble throws(ModelFault) in
    try check(ensemble.featureCount, "features", SizeLimits.features)
    try check(ensemble.trees.count, "trees", SizeLimits.trees)
    try check(ensemble.nodeCount, "nodes", SizeLimits.nodes)
    try check(ensemble.width, "sums", SizeLimits.width)
    let values = ensemble.leafVectors.reduce(0) { $0 + $1.count }
    try check(values, "leaf values", SizeLimits.leafValues)
  }

  private static func check(
    _ count: Int,
    _ what: String,
    _ allowed: ClosedRange<Int>
  ) throws(ModelFault) {
    guard allowed.contains(count) else {
      throw .sizeLimits(what: what, count: count, allowed: allowed)
    }
  }
}

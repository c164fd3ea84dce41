import ModelIR

/// The leaves of a TreeEnsemble: one target and one weight each.
struct GeneralLeaves {
  let targetCount: Int
  let targets: [Int]
  let weights: [Float]

  init(_ attributes: AttributeTable) throws(ImportFailure) {
    let count = try attributes.integer("n_targets") ?? 1
    guard let count = Int(exactly: count), SizeLimits.width.contains(count) else {
      throw .unsupported(.targets(count: count))
    }
    let ids = try attributes.integers("leaf_targetids")
    weights = try attributes.tensorNumbers("leaf_weights").map { Float($0) }
    guard weights.count == ids.count else {
      throw attributes.failure("leaf_weights", .length(weights.count, expected: ids.count))
    }
    for (position, id) in ids.enumerated() where !(0..<Int64(count)).contains(id) {
      throw attributes.failure("leaf_targetids", .value(id, position: position))
    }
    targetCount = count
    targets = ids.map { Int($0) }
  }
}

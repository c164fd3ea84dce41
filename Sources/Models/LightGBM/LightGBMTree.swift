import ModelIR

/// One `Tree=` block of a LightGBM text.
struct LightGBMTree {
  /// The keys read; the others describe the training.
  static let keys: Set<String> = [
    "num_leaves", "num_cat", "split_feature", "threshold", "decision_type", "left_child",
    "right_child", "leaf_value", "is_linear",
  ]

  private let fields: LightGBMFields
  /// The values of the leaves, as many as `num_leaves`.
  let leafValues: [Double]

  init(_ fields: LightGBMFields) throws(ImportFailure) {
    self.fields = fields
    guard let leafCount = try fields.integer("num_leaves") else {
      throw .lightGBM(line: fields.number, .missing(key: "num_leaves"))
    }
    guard leafCount > 0 else {
      throw fields.failure("num_leaves", .value(key: "num_leaves", text: "\(leafCount)"))
    }
    if let count = try fields.integer("num_cat"), count != 0 {
      throw fields.failure("num_cat", .notSupported("a split over categories"))
    }
    if let flag = try fields.integer("is_linear"), flag != 0 {
      throw fields.failure("is_linear", .notSupported("a tree with linear leaves"))
    }
    leafValues = try fields.numbers("leaf_value", count: leafCount)
  }

  /// The tree; `leaves` are the places of its leaves among the leaf vectors.
  func sourceTree(featureCount: Int, leaves: [Int]) throws(ImportFailure) -> SourceTree {
    let count = leafValues.count - 1
    guard count > 0 else { return SourceTree(nodes: [], root: .leaf(leaves[0])) }
    let features = try fields.integers("split_feature", count: count)
    let thresholds = try fields.numbers("threshold", count: count)
    let types = try fields.integers("decision_type", count: count)
    let left = try fields.integers("left_child", count: count)
    let right = try fields.integers("right_child", count: count)
    var nodes: [SourceNode] = []
    for position in 0..<count {
      guard (0..<featureCount).contains(features[position]) else {
        throw value("split_feature", features[position])
      }
      guard let decision = LightGBMDecision(bits: types[position]) else {
        throw fields.failure(
          "decision_type",
          .notSupported("decision type \(types[position])")
        )
      }
      nodes.append(
        SourceNode(
          feature: features[position],
          test: decision.test(threshold: thresholds[position]),
          whenTrue: try branch("left_child", left[position], leaves),
          whenFalse: try branch("right_child", right[position], leaves)
        )
      )
    }
    return SourceTree(nodes: nodes, root: .node(0))
  }

  /// Below 0, a leaf: its number is the complement.
  private func branch(
    _ key: String,
    _ child: Int,
    _ leaves: [Int]
  ) throws(ImportFailure) -> Branch {
    guard child < 0 else { return .node(child) }
    guard leaves.indices.contains(~child) else { throw value(key, child) }
    return .leaf(leaves[~child])
  }

  private func value(_ key: String, _ number: Int) -> ImportFailure {
    fields.failure(key, .value(key: key, text: "\(number)"))
  }
}

import ModelIR

/// The `nodes_*` attributes, of equal lengths.
struct NodeColumns {
  private static let comparisons: [String: Comparison] = [
    "BRANCH_LEQ": .atMost, "BRANCH_LT": .less, "BRANCH_GTE": .atLeast, "BRANCH_GT": .greater,
    "BRANCH_EQ": .equal, "BRANCH_NEQ": .notEqual,
  ]

  let trees: [Int64]
  private let nodes: [Int64]
  private let features: [Int64]
  private let thresholds: [Double]
  private let modes: [String]
  private let whenTrue: [Int64]
  private let whenFalse: [Int64]
  private let missingIsTrue: [Int64]
  private let attributes: AttributeTable

  init(_ attributes: AttributeTable) throws(ImportFailure) {
    self.attributes = attributes
    trees = try attributes.integers("nodes_treeids")
    nodes = try attributes.integers("nodes_nodeids")
    features = try attributes.integers("nodes_featureids")
    thresholds = try attributes.numbers("nodes_values")
    modes = try attributes.words("nodes_modes")
    whenTrue = try attributes.integers("nodes_truenodeids")
    whenFalse = try attributes.integers("nodes_falsenodeids")
    missingIsTrue = try attributes.integers("nodes_missing_value_tracks_true")
    try checkLengths()
  }

  /// The row at `position`.
  func row(at position: Int) throws(ImportFailure) -> NodeTable.Row {
    let id = NodeTable.ID(tree: trees[position], node: nodes[position])
    guard modes[position] != "LEAF" else { return NodeTable.Row(id: id, test: nil) }
    let test = NodeTable.Test(
      feature: features[position],
      condition: try test(at: position, id),
      whenTrue: whenTrue[position],
      whenFalse: whenFalse[position]
    )
    return NodeTable.Row(id: id, test: test)
  }

  private func test(
    at position: Int,
    _ id: NodeTable.ID
  ) throws(ImportFailure) -> IntervalTest {
    let mode = modes[position]
    guard let comparison = Self.comparisons[mode] else {
      throw attributes.failure("nodes_modes", .word(mode))
    }
    guard !thresholds[position].isNaN else {
      throw .trees(.threshold(tree: id.tree, node: id.node))
    }
    let tracks = missingIsTrue.isEmpty ? 0 : missingIsTrue[position]
    guard tracks == 0 || tracks == 1 else {
      throw attributes.failure(
        "nodes_missing_value_tracks_true",
        .value(tracks, position: position)
      )
    }
    return IntervalTest(comparison, thresholds[position], tracksTrue: tracks == 1)
  }

  private func checkLengths() throws(ImportFailure) {
    let needed = [
      ("nodes_nodeids", nodes.count), ("nodes_featureids", features.count),
      ("nodes_values", thresholds.count), ("nodes_modes", modes.count),
      ("nodes_truenodeids", whenTrue.count), ("nodes_falsenodeids", whenFalse.count),
    ]
    for (name, count) in needed where count != trees.count {
      throw attributes.failure(name, .length(count, expected: trees.count))
    }
    guard missingIsTrue.isEmpty || missingIsTrue.count == trees.count else {
      throw attributes.failure(
        "nodes_missing_value_tracks_true",
        .length(missingIsTrue.count, expected: trees.count)
      )
    }
  }
}

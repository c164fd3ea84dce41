import ModelIR

/// One tree of a model of XGBoost.
struct XGBoostTree {
  private let node: DocumentNode
  private let left: [Float]
  private let right: [Float]
  private let features: [Float]
  private let conditions: [Float]
  private let defaultLeft: [Float]

  /// Reads the columns and refuses what changes their meaning.
  init(_ node: DocumentNode) throws(ImportFailure) {
    self.node = node
    left = try node.get("left_children").numbers()
    right = try node.get("right_children").numbers()
    features = try node.get("split_indices").numbers()
    conditions = try node.get("split_conditions").numbers()
    defaultLeft = try node.get("default_left").numbers()
    guard !left.isEmpty else { throw .trees(.noNodes) }
    let columns = [
      ("right_children", right), ("split_indices", features), ("split_conditions", conditions),
      ("default_left", defaultLeft),
    ]
    for (name, column) in columns where column.count != left.count {
      let path = node.path + "." + name
      throw .xgboost(.count(path: path, count: column.count, expected: left.count))
    }
    try checkSupported()
  }

  /// The tree without what nothing leads to, and the rows of its nodes.
  ///
  /// Pruned trees keep the rows of deleted nodes, whose values mean nothing. `leaf` gives the place
  /// of a leaf's value among the leaf vectors.
  func sourceTree(
    featureCount: Int,
    leaf: (Float) throws(ImportFailure) -> Int
  ) throws(ImportFailure) -> (tree: SourceTree, rows: [Int]) {
    var places = [Branch?](repeating: nil, count: left.count)
    var rows: [Int] = []
    var open = [0]
    while let row = open.popLast() {
      guard places[row] == nil else {
        throw .xgboost(.value(path: node.path, text: "a node that is reached twice, \(row)"))
      }
      if try isLeaf(row) {
        places[row] = .leaf(try leaf(conditions[row]))
      } else {
        places[row] = .node(rows.count)
        rows.append(row)
        open += [try child(right, row), try child(left, row)]
      }
    }
    let branches = places
    let nodes = try rows.map { row throws(ImportFailure) in
      SourceNode(
        feature: try feature(row, featureCount),
        test: try test(row),
        whenTrue: branches[try child(left, row)] ?? .leaf(0),
        whenFalse: branches[try child(right, row)] ?? .leaf(0)
      )
    }
    return (SourceTree(nodes: nodes, root: branches[0] ?? .leaf(0)), rows)
  }

  private func isLeaf(_ row: Int) throws(ImportFailure) -> Bool {
    let ends = (left[row] == -1, right[row] == -1)
    guard ends.0 == ends.1 else { throw value("right_children", row, right) }
    return ends.0
  }

  /// Left when feature < condition, strictly.
  private func test(_ row: Int) throws(ImportFailure) -> IntervalTest {
    guard !conditions[row].isNaN else { throw value("split_conditions", row, conditions) }
    guard defaultLeft[row] == 0 || defaultLeft[row] == 1 else {
      throw value("default_left", row, defaultLeft)
    }
    return Decision(
      comparison: .less,
      threshold: conditions[row],
      missingIsTrue: defaultLeft[row] == 1
    ).test
  }

  private func feature(_ row: Int, _ count: Int) throws(ImportFailure) -> Int {
    guard let feature = Int(exactly: features[row]), (0..<count).contains(feature) else {
      throw value("split_indices", row, features)
    }
    return feature
  }

  private func child(_ column: [Float], _ row: Int) throws(ImportFailure) -> Int {
    guard let child = Int(exactly: column[row]), column.indices.contains(child) else {
      throw value("left_children or right_children", row, column)
    }
    return child
  }

  private func checkSupported() throws(ImportFailure) {
    if let types = try node.find("split_type"), try types.numbers().contains(where: { $0 != 0 }) {
      throw types.notSupported("a split over categories")
    }
    if let categories = try node.find("categories"), try !categories.numbers().isEmpty {
      throw categories.notSupported("a split over categories")
    }
    if let weights = try node.find("leaf_weights"), weights.value != .numbers([]) {
      throw weights.notSupported("a leaf with several values")
    }
    guard let parameters = try node.find("tree_param") else { return }
    if let size = try parameters.find("size_leaf_vector"), try size.integer() > 1 {
      throw size.notSupported("a leaf with several values")
    }
    if let count = try parameters.find("num_nodes"), try count.integer() != left.count {
      throw .xgboost(
        .count(
          path: node.path + ".left_children",
          count: left.count,
          expected: try count.integer()
        )
      )
    }
  }

  private func value(_ name: String, _ row: Int, _ column: [Float]) -> ImportFailure {
    .xgboost(.value(path: "\(node.path).\(name)[\(row)]", text: "\(column[row])"))
  }
}

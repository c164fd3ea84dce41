/// The trees of a model of XGBoost with the group each adds to.
struct XGBoostBooster {
  let trees: [DocumentNode]
  /// The group of each tree.
  let groups: [Int]
  /// What the leaves of each tree are multiplied with; nil unless trees were dropped in training.
  let weights: [Float]?
  /// Trees in front of which a round ends, one for each round.
  let roundEnds: [Int]

  /// The trees of `booster`; `groupCount` is the number of classes, or 1.
  init(_ booster: DocumentNode, groupCount: Int) throws(ImportFailure) {
    let name = try booster.get("name")
    let model: DocumentNode
    switch try name.text() {
    case "gbtree":
      model = try booster.get("model")
      weights = nil
    case "dart":
      model = try booster.get("gbtree").get("model")
      weights = try booster.get("weight_drop").numbers()
    default: throw name.notSupported("the booster \"\(try name.text())\"")
    }
    trees = try model.get("trees").list()
    groups = try Self.groups(try model.get("tree_info"), trees.count, groupCount)
    roundEnds = try Self.roundEnds(model, trees.count, groupCount)
    if let weights, weights.count != trees.count {
      let path = booster.path + ".weight_drop"
      throw .xgboost(.count(path: path, count: weights.count, expected: trees.count))
    }
  }

  private static func groups(
    _ node: DocumentNode,
    _ treeCount: Int,
    _ groupCount: Int
  ) throws(ImportFailure) -> [Int] {
    let numbers = try node.numbers()
    guard numbers.count == treeCount else {
      throw .xgboost(.count(path: node.path, count: numbers.count, expected: treeCount))
    }
    return try numbers.map { number throws(ImportFailure) in
      guard let group = Int(exactly: number), (0..<groupCount).contains(group) else {
        throw node.badValue("\(number)")
      }
      return group
    }
  }

  /// `iteration_indptr` where the file has it; older versions count trees per round.
  private static func roundEnds(
    _ model: DocumentNode,
    _ treeCount: Int,
    _ groupCount: Int
  ) throws(ImportFailure) -> [Int] {
    if let node = try model.find("iteration_indptr") {
      let numbers = try node.numbers()
      let ends = numbers.compactMap { Int(exactly: $0) }
      let isAscending = zip(ends, ends.dropFirst()).allSatisfy { $0 <= $1 }
      guard ends.count == numbers.count, ends.first == 0, ends.last == treeCount, isAscending else {
        throw node.badValue("that does not end at \(treeCount) trees")
      }
      return Array(ends.dropFirst())
    }
    let parallel = try model.find("gbtree_model_param")?.find("num_parallel_tree")
    let size = groupCount * max(1, try parallel?.integer() ?? 1)
    guard treeCount.isMultiple(of: size) else {
      throw model.notSupported("\(treeCount) trees in rounds of \(size)")
    }
    return stride(from: size, through: treeCount, by: size).map { $0 }
  }
}

extension Tree {
  /// The leaf vector `row` ends in; the tree has passed the rules, so the walk ends.
  func leaf(for row: [Float]) -> Int {
    var place = root
    while true {
      switch place {
      case .leaf(let vector): return vector
      case .node(let index): place = nodes[index].branch(for: row)
      }
    }
  }
}

extension TreeNode {
  /// The side `row` takes.
  fileprivate func branch(for row: [Float]) -> Branch {
    let value = row[feature]
    if value.isNaN { return missing == .left ? left : right }
    return value <= threshold ? left : right
  }
}

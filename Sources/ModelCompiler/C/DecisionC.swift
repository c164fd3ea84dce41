import ModelIR

/// What a decision is in C.
enum DecisionC {
  /// A condition for the left side.
  case open(String)
  /// No value of the feature's type leaves it open; compilers warn of such comparisons.
  case always(Branch)

  /// NaN makes every comparison false: where it goes left, the opposite is asked.
  init(_ node: TreeNode, _ type: FeatureType) {
    let value = "x[\(node.feature)]"
    guard let range = type.range else {
      let threshold = CText.literal(node.threshold)
      self = .open(
        node.missing == .left ? "!(\(value) > \(threshold))" : "\(value) <= \(threshold)"
      )
      return
    }
    if node.threshold >= Float(range.upperBound) {
      self = .always(node.left)
    } else if node.threshold < Float(range.lowerBound) {
      self = .always(node.right)
    } else {
      self = .open("\(value) <= \(Int(node.threshold.rounded(.down)))")
    }
  }
}

/// One decision tree: interior nodes by index, leaves as indices of leaf vectors.
public struct Tree: Equatable, Sendable {
  /// The interior nodes in any order.
  public let nodes: [TreeNode]
  /// Where a row starts: a node, or a leaf in a tree of one leaf.
  public let root: Branch

  /// A tree as it is; `Ensemble` checks it.
  public init(nodes: [TreeNode], root: Branch) {
    self.nodes = nodes
    self.root = root
  }
}

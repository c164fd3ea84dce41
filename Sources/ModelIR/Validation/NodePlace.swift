/// Where in an ensemble something is wrong, as positions in the IR, from 0.
public struct NodePlace: Hashable, Sendable, CustomStringConvertible {
  /// Position of the tree in the ensemble.
  public let tree: Int
  /// Position of the node in its tree; nil for the root.
  public let node: Int?

  /// A place in a tree.
  public init(tree: Int, node: Int? = nil) {
    self.tree = tree
    self.node = node
  }

  /// `tree 3, node 7`, or `the root of tree 3`.
  public var description: String {
    guard let node else { return "the root of tree \(tree)" }
    return "tree \(tree), node \(node)"
  }
}

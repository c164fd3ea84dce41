/// Why a tree of a model file has no canonical form; numbers are positions in its nodes.
public enum SourceTreeFault: Error, Equatable, Sendable {
  /// A branch leads to a node that does not exist; the parent is −1 for the root.
  case missingChild(parent: Int, child: Int)
  /// Two branches lead to the same node, or a node is its own ancestor.
  case reachedTwice(Int)
  /// The tree is deeper than mote walks.
  case tooDeep(limit: Int)
  /// Tests with several cuts make the tree larger than allowed.
  case tooManyNodes(limit: Int)
}

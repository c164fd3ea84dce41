/// What is inconsistent in the trees of a model file; ids are those of the file.
public enum TreeFault: Equatable, Sendable, CustomStringConvertible {
  /// The tables are empty.
  case noNodes
  /// A (tree, node) pair is listed twice.
  case repeatedNode(tree: Int64, node: Int64)
  /// A branch leads to a node that its tree does not have.
  case missingChild(tree: Int64, node: Int64, child: Int64)
  /// Two branches lead to the same node, or a node is its own ancestor.
  case reachedTwice(tree: Int64, node: Int64)
  /// A tree is deeper than mote walks.
  case tooDeep(tree: Int64, limit: Int)
  /// Tests with several cuts, such as `==`, make the trees larger than mote grows them.
  case tooManyNodes(tree: Int64, limit: Int)
  /// A node compares a feature that a row does not have.
  case feature(tree: Int64, node: Int64, feature: Int64, count: Int)
  /// A threshold is not a number.
  case threshold(tree: Int64, node: Int64)
  /// A weight belongs to a node that does not exist or is no leaf.
  case weightNotOnLeaf(tree: Int64, node: Int64)
  /// A weight is for a class that has no label.
  case weightClass(tree: Int64, node: Int64, id: Int64, count: Int)
  /// The distinct leaves hold more values than mote keeps.
  case tooManyLeafValues(limit: Int)
  /// A leaf has more values than a file of this size can be about.
  case wideLeaves(width: Int, limit: Int)

  /// One clause with the values.
  public var description: String {
    switch self {
    case .noNodes: "the tree ensemble has no nodes"
    case .repeatedNode(let tree, let node): "tree \(tree) lists node \(node) twice"
    case .missingChild(let tree, let node, let child):
      "tree \(tree), node \(node) leads to node \(child), which does not exist"
    case .reachedTwice(let tree, let node):
      "tree \(tree), node \(node) is reached twice: a node has one parent"
    case .tooDeep(let tree, let limit): "tree \(tree) is deeper than \(limit) decisions"
    case .tooManyNodes(let tree, let limit):
      "tree \(tree), with one comparison a node, has more than \(limit) nodes left for it"
    case .feature(let tree, let node, let feature, let count):
      "tree \(tree), node \(node) compares feature \(feature), a row has \(count)"
    case .threshold(let tree, let node): "tree \(tree), node \(node) compares with NaN"
    case .weightNotOnLeaf(let tree, let node):
      "a weight belongs to tree \(tree), node \(node), which is no leaf"
    case .weightClass(let tree, let node, let id, let count):
      "tree \(tree), node \(node) has a weight for class \(id), there are \(count)"
    case .tooManyLeafValues(let limit):
      "the distinct leaves hold more than \(limit) values"
    case .wideLeaves(let width, let limit):
      "a leaf has \(width) values, in a file of this size at most \(limit)"
    }
  }
}

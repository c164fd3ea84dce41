/// Something the importer dropped or merged without changing any prediction.
public enum ImportNote: Equatable, Sendable, CustomStringConvertible {
  /// Nodes of a tree that no branch leads to were left out.
  case unusedNodes(tree: Int64, count: Int)
  /// Decisions that send every row the same way were left out.
  case decidedNodes(tree: Int64, count: Int)
  /// A leaf lists one class more than once; the weights were added.
  case mergedWeights(count: Int)

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .unusedNodes(let tree, let count):
      "tree \(tree): \(count) nodes that no branch leads to were left out"
    case .decidedNodes(let tree, let count):
      "tree \(tree): \(count) decisions that send every row the same way were left out"
    case .mergedWeights(let count):
      "\(count) repeated weights of one leaf and class were added"
    }
  }
}

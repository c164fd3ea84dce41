/// What is inconsistent in an ONNX graph.
public enum GraphFault: Equatable, Sendable, CustomStringConvertible {
  /// The model has no graph or the graph no nodes.
  case noNodes
  /// Two tensors have the same name.
  case repeatedName(String)
  /// A node reads a tensor that no input, initializer or earlier node gives.
  case undefinedName(String, node: String)
  /// A graph output is given by nothing.
  case undefinedOutput(String)
  /// The graph has no tree ensemble, or several.
  case treeNodeCount(Int)
  /// A node has another number of inputs or outputs than its operator.
  case arity(node: String, what: String, count: Int)
  /// The features of the tree ensemble do not come from a graph input.
  case featuresFrom(String)

  /// One clause with the values.
  public var description: String {
    switch self {
    case .noNodes: "the model has no graph with nodes"
    case .repeatedName(let name): "the name \"\(name)\" is given twice"
    case .undefinedName(let name, let node):
      "\(node) reads \"\(name)\", which nothing before it gives"
    case .undefinedOutput(let name): "the graph's output \"\(name)\" is given by nothing"
    case .treeNodeCount(let count): "the graph has \(count) tree ensembles, one is needed"
    case .arity(let node, let what, let count): "\(node) has \(count) \(what)"
    case .featuresFrom(let name):
      "the features of the tree ensemble come from \"\(name)\", not from an input"
    }
  }
}

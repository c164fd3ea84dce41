extension SourceTreeFault {
  /// The rule of the IR that the tree at position `tree` breaks.
  func modelFault(tree: Int, nodeCount: Int) -> ModelFault {
    switch self {
    case .missingChild(let parent, let child):
      let place = NodePlace(tree: tree, node: parent < 0 ? nil : parent)
      return .indexRange(place: place, branch: .node(child), count: nodeCount)
    case .reachedTwice(let node): return .nodeReachedTwice(tree: tree, node: node)
    case .tooDeep(let limit): return .treeTooDeep(tree: tree, limit: limit)
    case .tooManyNodes(let limit):
      return .sizeLimits(what: "nodes", count: nodeCount, allowed: 0...limit)
    }
  }
}

/// A tree as a model format has it, before it is brought into canonical form.
public struct SourceTree: Equatable, Sendable {
  /// The interior nodes in any order, those included that nothing leads to.
  public let nodes: [SourceNode]
  /// Where a row starts.
  public let root: Branch

  /// A tree as it is; `canonical(nodeLimit:)` checks it.
  public init(nodes: [SourceNode], root: Branch) {
    self.nodes = nodes
    self.root = root
  }

  /// The tree with one comparison `<=` per node, and how many of `nodes` the root leads to.
  ///
  /// The same leaf for every row. Tests that a decision above has answered are left out; a test
  /// with several cuts becomes several nodes, and what hangs below it is repeated.
  ///
  /// - Parameter nodeLimit: how many nodes the canonical tree may have.
  /// - Returns: the tree, nodes in the order parent, left side, right side, and the count.
  /// - Throws: the fault with the position in `nodes`.
  public func canonical(
    nodeLimit: Int = SizeLimits.nodes.upperBound
  ) throws(SourceTreeFault) -> (tree: Tree, reachedCount: Int) {
    try canonical(nodeLimit: nodeLimit, from: .all)
  }

  /// The same where every feature has a value of `start`.
  func canonical(
    nodeLimit: Int,
    from start: FeatureReach
  ) throws(SourceTreeFault) -> (tree: Tree, reachedCount: Int) {
    let reachedCount = try checkedReach()
    var growth = TreeGrowth(self, nodeLimit: nodeLimit, from: start)
    return (try growth.tree().withoutIdleNodes(), reachedCount)
  }

  /// How many nodes the root leads to; every one of them has one parent.
  private func checkedReach() throws(SourceTreeFault) -> Int {
    var reached = [Bool](repeating: false, count: nodes.count)
    var count = 0
    var open = [(branch: root, depth: 0, parent: -1)]
    while let (branch, depth, parent) = open.popLast() {
      guard case .node(let position) = branch else { continue }
      guard nodes.indices.contains(position) else {
        throw .missingChild(parent: parent, child: position)
      }
      guard !reached[position] else { throw .reachedTwice(position) }
      guard depth < SizeLimits.depth else { throw .tooDeep(limit: SizeLimits.depth) }
      reached[position] = true
      count += 1
      open.append((nodes[position].whenFalse, depth + 1, position))
      open.append((nodes[position].whenTrue, depth + 1, position))
    }
    return count
  }
}

import ModelIR

/// Numbering of a tree's nodes.
enum TreeOrder {
  /// The nodes that `root` reaches, renumbered from 0 on: parent, left side, right side.
  ///
  /// `nodes` are acyclic, with every branch in range and one parent each.
  static func preorder(_ nodes: [TreeNode], root: Branch) -> Tree {
    var order: [Int] = []
    var numbers: [Int: Int] = [:]
    var open = [root]
    while let branch = open.popLast() {
      guard case .node(let index) = branch else { continue }
      numbers[index] = order.count
      order.append(index)
      open.append(nodes[index].right)
      open.append(nodes[index].left)
    }
    func renumbered(_ branch: Branch) -> Branch {
      guard case .node(let index) = branch else { return branch }
      return .node(numbers[index] ?? index)
    }
    let renumberedNodes = order.map { index in
      let node = nodes[index]
      return TreeNode(
        feature: node.feature,
        threshold: node.threshold,
        missing: node.missing,
        left: renumbered(node.left),
        right: renumbered(node.right)
      )
    }
    return Tree(nodes: renumberedNodes, root: renumbered(root))
  }
}

extension Tree {
  /// The same leaf for every row, without the nodes whose sides are equal subtrees.
  ///
  /// The tree is acyclic and parents come before their children.
  func withoutIdleNodes() -> Tree {
    // For every node: what stands in its place, equal subtrees sharing the number of one of them.
    var stand = [Branch](repeating: .leaf(0), count: nodes.count)
    // By hash: a dictionary of whole nodes would be several times as large as the tree. Where two
    // subtrees share a hash, the second is not found again, which only keeps a node too many.
    var known: [UInt64: Int32] = [:]
    var idleCount = 0
    func standing(_ branch: Branch) -> Branch {
      if case .node(let index) = branch { stand[index] } else { branch }
    }
    for index in nodes.indices.reversed() {
      let (left, right) = (standing(nodes[index].left), standing(nodes[index].right))
      guard left != right else {
        stand[index] = left
        idleCount += 1
        continue
      }
      stand[index] = .node(index)
      let hash = nodes[index].subtreeHash(left, right)
      guard let earlier = known[hash].map({ Int($0) }) else {
        known[hash] = Int32(truncatingIfNeeded: index)
        continue
      }
      let isSame =
        nodes[earlier].decides(as: nodes[index]) && standing(nodes[earlier].left) == left
        && standing(nodes[earlier].right) == right
      if isSame { stand[index] = .node(earlier) }
    }
    return idleCount == 0 ? self : copied(from: standing(root), standing)
  }

  /// The nodes from `start` on in preorder, every subtree a copy of its own.
  private func copied(from start: Branch, _ standing: (Branch) -> Branch) -> Tree {
    var order: [(left: Branch, right: Branch, index: Int)] = []
    var root = start
    var open = [(branch: start, parent: -1, isLeft: true)]
    while let (branch, parent, isLeft) = open.popLast() {
      var target = standing(branch)
      if case .node(let index) = target {
        target = .node(order.count)
        order.append((nodes[index].left, nodes[index].right, index))
        open.append((nodes[index].right, order.count - 1, false))
        open.append((nodes[index].left, order.count - 1, true))
      }
      if parent < 0 {
        root = target
      } else if isLeft {
        order[parent].left = target
      } else {
        order[parent].right = target
      }
    }
    let copies = order.map { entry in
      TreeNode(
        feature: nodes[entry.index].feature,
        threshold: nodes[entry.index].threshold,
        missing: nodes[entry.index].missing,
        left: entry.left,
        right: entry.right
      )
    }
    return Tree(nodes: copies, root: root)
  }
}

extension TreeNode {
  fileprivate func decides(as other: TreeNode) -> Bool {
    feature == other.feature && threshold == other.threshold && missing == other.missing
  }

  /// The same for equal decisions with equal sides, in every run of the program (FNV-1a, words
  /// instead of bytes).
  fileprivate func subtreeHash(_ left: Branch, _ right: Branch) -> UInt64 {
    let words = [
      UInt64(feature), UInt64(threshold.bitPattern), missing == .left ? 1 : 0, left.word,
      right.word,
    ]
    return words.reduce(0xCBF2_9CE4_8422_2325) { hash, word in
      let mixed = (hash ^ word) &* 0x0000_0100_0000_01B3
      return mixed ^ mixed >> 29
    }
  }
}

extension Branch {
  fileprivate var word: UInt64 {
    switch self {
    case .node(let index): UInt64(index) << 1
    case .leaf(let index): UInt64(index) << 1 | 1
    }
  }
}

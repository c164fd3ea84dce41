/// What a tree walk costs, from what the blocks of its loop cost.
struct TreeCost {
  private let operations: [TreeOperation]
  private let labels: TreeLabels
  private let costs: BlockCosts

  init(_ operations: [TreeOperation], _ labels: TreeLabels, _ costs: BlockCosts) {
    self.operations = operations
    self.labels = labels
    self.costs = costs
  }

  /// Instructions of all trees; `choice` makes one number of the two sides of a test and the share
  /// of rows that go left.
  func total(_ choice: (Double, Double, Double) -> Double) -> Double {
    let (next, open) = (costs[labels.next], costs[labels.open])
    let (test, left, right) = (costs[labels.test], costs[labels.left], costs[labels.right])
    // The ways on from each part inside its tree: both sides come behind a test.
    var ways = [Double](repeating: 0, count: operations.count)
    var total = 0.0
    for index in operations.indices.reversed() {
      switch operations[index] {
      case .tree:
        ways[index] = Double(next.steps + next.otherwise) + on(open, index + 1, ways)
        total += ways[index]
      case .test(let leftShare, let target):
        ways[index] =
          Double(test.steps)
          + choice(
            Double(test.otherwise) + on(left, index + 1, ways),
            Double(test.then) + on(right, target, ways),
            leftShare
          )
      case .leaf(let parts): ways[index] = Double(leaf(parts))
      case .end: total += Double(next.steps + next.then)
      }
    }
    return total
  }

  /// Instructions from a block that asks what stands at a place, its own included.
  private func on(_ block: BlockCosts.Cost, _ position: Int, _ ways: [Double]) -> Double {
    guard operations.indices.contains(position) else { return 0 }
    if case .test = operations[position] {
      return Double(block.steps + block.then) + ways[position]
    }
    return Double(block.steps + block.otherwise) + ways[position]
  }

  private func leaf(_ parts: Int) -> Int {
    let (leaf, part, close) = (costs[labels.leaf], costs[labels.part], costs[labels.close])
    let list = parts * part.steps + (parts - 1) * part.then + part.otherwise
    return leaf.steps + list + close.steps
  }
}

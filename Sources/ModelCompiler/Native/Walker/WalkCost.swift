/// What a walk over lists costs, from what the blocks of its loop cost.
struct WalkCost {
  private let operations: [WalkOperation]
  private let labels: WalkLabels
  private let costs: BlockCosts

  init(_ operations: [WalkOperation], _ labels: WalkLabels, _ costs: BlockCosts) {
    self.operations = operations
    self.labels = labels
    self.costs = costs
  }

  /// Instructions from the first operation to the last; `choice` makes one number of the two sides
  /// of a test and the share of rows that go left.
  ///
  /// All ways lead forward, so that what follows an operation is known before it.
  func total(_ choice: (Double, Double, Double) -> Double) -> Double {
    var ways = [Double](repeating: 0, count: operations.count)
    for index in operations.indices.reversed() {
      ways[index] = way(from: index, ways, choice)
    }
    return on(costs[labels.head], 0, isChecked: true, ways)
  }

  private func way(
    from index: Int,
    _ ways: [Double],
    _ choice: (Double, Double, Double) -> Double
  ) -> Double {
    let (test, special, jump) = (costs[labels.test], costs[labels.special], costs[labels.jump])
    switch operations[index] {
    case .test(let leftShare, let target):
      let left = on(costs[labels.left], index + 1, isChecked: false, ways)
      let right = on(costs[labels.right], target, isChecked: false, ways)
      return Double(test.steps)
        + choice(Double(test.otherwise) + left, Double(test.then) + right, leftShare)
    case .add(let exit): return on(costs[labels.add], exit, isChecked: true, ways)
    case .jump(let target):
      return Double(special.steps + special.otherwise + jump.steps)
        + on(costs[labels.head], target, isChecked: true, ways)
    case .end: return Double(special.steps + special.then)
    }
  }

  /// Instructions from a block that asks what stands at a place, its own included.
  private func on(
    _ block: BlockCosts.Cost,
    _ position: Int,
    isChecked: Bool,
    _ ways: [Double]
  ) -> Double {
    guard operations.indices.contains(position) else { return 0 }
    let way = ways[position]
    if case .test = operations[position] { return Double(block.steps + block.then) + way }
    let before = Double(block.steps + block.otherwise)
    guard isChecked else { return before + way }
    let check = costs[labels.check]
    if case .add = operations[position] { return before + Double(check.steps + check.then) + way }
    return before + Double(check.steps + check.otherwise) + way
  }
}

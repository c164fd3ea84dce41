/// How a block ends.
public enum Terminator: Hashable, Sendable {
  /// On to another block.
  case jump(Label)
  /// On to one of two blocks.
  case branch(Branch)
  /// Back to the caller, with a value if the function has one.
  case result(Operand?)
  /// Never reached: the call before it does not return.
  case unreachable

  /// The blocks that may come next: none, one or two.
  public var successors: [Label] {
    var labels: [Label] = []
    forEachSuccessor { labels.append($0) }
    return labels
  }

  /// Calls `body` with every block that may come next, in a fixed order.
  public func forEachSuccessor(_ body: (Label) -> Void) {
    switch self {
    case .jump(let label): body(label)
    case .branch(let branch):
      body(branch.then)
      body(branch.otherwise)
    case .result, .unreachable: break
    }
  }

  /// Calls `body` with every block that may come next and how often it does, 1 for always.
  public func forEachWay(_ body: (Label, Double) -> Void) {
    switch self {
    case .jump(let label): body(label, 1)
    case .branch(let branch):
      let then = Double(branch.thenPercent) / 100
      body(branch.then, then)
      body(branch.otherwise, 1 - then)
    case .result, .unreachable: break
    }
  }

  /// Whether the block of `label` may come next.
  public func leads(to label: Label) -> Bool {
    switch self {
    case .jump(let next): next == label
    case .branch(let branch): branch.then == label || branch.otherwise == label
    case .result, .unreachable: false
    }
  }
}

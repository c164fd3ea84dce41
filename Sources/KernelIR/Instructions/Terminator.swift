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
    switch self {
    case .jump(let label): [label]
    case .branch(let branch): [branch.then, branch.otherwise]
    case .result, .unreachable: []
    }
  }
}

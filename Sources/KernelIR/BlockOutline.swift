/// A block with a number for its steps: what sharing compares and renames.
struct BlockOutline {
  let label: Label
  /// Its position among the blocks of the draft.
  let block: Int
  let content: Content

  var terminator: Terminator { content.terminator }

  /// What makes two blocks the same.
  struct Content: Hashable {
    let body: Int
    let terminator: Terminator

    func hash(into hasher: inout Hasher) {
      // The labels tell blocks apart well enough; all fields together take several times as long.
      hasher.combine(body)
      terminator.forEachSuccessor { hasher.combine($0.index) }
    }
  }

  init(_ label: Label, block: Int, body: Int, _ terminator: Terminator) {
    self.label = label
    self.block = block
    content = Content(body: body, terminator: terminator)
  }

  func renamed(_ names: [Label: Label]) -> BlockOutline {
    BlockOutline(label, block: block, body: content.body, terminator.renamed(names))
  }
}

extension Terminator {
  fileprivate func renamed(_ names: [Label: Label]) -> Terminator {
    switch self {
    case .jump(let label): return .jump(names[label] ?? label)
    case .branch(let branch):
      return .branch(
        Branch(
          branch.condition,
          branch.left,
          branch.right,
          then: names[branch.then] ?? branch.then,
          otherwise: names[branch.otherwise] ?? branch.otherwise,
          thenPercent: branch.thenPercent
        )
      )
    case .result, .unreachable: return self
    }
  }
}

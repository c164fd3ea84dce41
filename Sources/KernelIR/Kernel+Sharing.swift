extension Kernel {
  /// The same function with blocks that do the same thing written once.
  ///
  /// A block that is only branched to costs nothing to share. One that its neighbour runs into
  /// becomes a jump, smaller but one instruction longer: those are shared when `favoursSize`.
  ///
  /// - Parameter favoursSize: whether to trade instructions for bytes.
  /// - Returns: a kernel that gives the same results on the same memory.
  /// - Throws: never for a kernel that keeps the rules; the result is checked like any other.
  public func sharingBlocks(favoursSize: Bool) throws(KernelFault) -> Kernel {
    var shared = blocks
    for _ in 0..<Self.sharingRounds {
      let next = Self.sharedOnce(shared, favoursSize: favoursSize)
      if next.count == shared.count { break }
      shared = next
    }
    return shared.count == blocks.count ? self : try Kernel(draft(blocks: shared))
  }

  /// Sharing makes the blocks before alike; more rounds find next to nothing.
  private static let sharingRounds = 4

  private static func sharedOnce(_ blocks: [Block], favoursSize: Bool) -> [Block] {
    let entered = blocks.indices.map { isRunInto($0, of: blocks) }
    var numbers: [Content: Int] = [:]
    var kept: [Int] = []
    let contents = blocks.enumerated().map { index, block in
      let number = numbers[Content(block), default: kept.count]
      if number == kept.count {
        numbers[Content(block)] = number
        kept.append(index)
      }
      return number
    }
    for index in blocks.indices {
      let content = contents[index]
      let known = kept[content]
      guard known != index else { continue }
      // The copy that stays is one that code runs into, which costs no jump, and the last of these:
      // branches to it then lead forwards and are no loops.
      if known > 0 && (entered[index] || !entered[known]) { kept[content] = index }
    }
    var names: [Label: Label] = [:]
    var result: [Block] = []
    for (index, block) in blocks.enumerated() {
      let stays = kept[contents[index]]
      if stays == index || index == 0 || (entered[index] && !favoursSize) {
        result.append(block)
      } else {
        names[block.label] = blocks[stays].label
      }
    }
    return result.map { $0.renamed(names) }
  }

  /// Whether the block before goes on with this one.
  private static func isRunInto(_ index: Int, of blocks: [Block]) -> Bool {
    index == 0 || blocks[index - 1].terminator.successors.contains(blocks[index].label)
  }

  private func draft(blocks: [Block]) -> KernelDraft {
    var draft = KernelDraft(name: name)
    draft.parameters = parameters
    draft.registerTypes = registerTypes
    draft.blocks = blocks
    draft.tables = tables
    draft.frame = frame
    return draft
  }

  private struct Content: Hashable {
    let instructions: [Instruction]
    let terminator: Terminator

    init(_ block: Block) {
      instructions = block.instructions
      terminator = block.terminator
    }
  }
}

extension Block {
  fileprivate func renamed(_ names: [Label: Label]) -> Block {
    Block(label, instructions, terminator.renamed(names))
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

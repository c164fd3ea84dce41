/// The rule that every register is assigned before it is read, on all paths.
///
/// Registers of one block are followed in that block alone; only those that cross blocks take part
/// in the data flow over the whole kernel, so that trees of many thousand blocks stay linear.
struct DefiniteAssignment {
  let draft: KernelDraft
  let positions: [Int]

  func run() throws(KernelFault) {
    let crossing = CrossingRegisters(
      blocks: draft.blocks,
      parameters: draft.parameters,
      registerCount: draft.registerTypes.count
    )
    let words = (crossing.count + 63) / 64
    guard words * draft.blocks.count <= KernelLimits.flowCells / 64 else {
      throw .broken(
        .size,
        kernel: draft.name,
        block: -1,
        detail: "\(crossing.count) registers cross \(draft.blocks.count) blocks"
      )
    }
    let assigned = assignedAtEntry(crossing, words)
    var inBlock = [Int](repeating: -1, count: draft.registerTypes.count)
    for parameter in draft.parameters { inBlock[parameter.index] = 0 }
    for (index, block) in draft.blocks.enumerated() {
      let entry = assigned[index]
      try check(block, index) { register in
        if inBlock[register.index] == index { return true }
        let number = crossing.numbers[register.index]
        return number >= 0 && entry.contains(number)
      } assign: {
        inBlock[$0.index] = index
      }
    }
  }

  private func check(
    _ block: Block,
    _ index: Int,
    isAssigned: (Register) -> Bool,
    assign: (Register) -> Void
  ) throws(KernelFault) {
    var missing: Register?
    for instruction in block.instructions {
      instruction.forEachUse { if missing == nil && !isAssigned($0) { missing = $0 } }
      if let register = instruction.definition { assign(register) }
    }
    block.terminator.forEachUse { if missing == nil && !isAssigned($0) { missing = $0 } }
    if let missing {
      throw .broken(
        .definitions,
        kernel: draft.name,
        block: index,
        detail: "register \(missing.index)"
      )
    }
  }

  /// For every block the crossing registers that all paths to it have assigned.
  private func assignedAtEntry(_ crossing: CrossingRegisters, _ words: Int) -> [BitSet] {
    var entries = [BitSet](
      repeating: BitSet(words: words, filled: true),
      count: draft.blocks.count
    )
    entries[0] = BitSet(words: words, filled: false)
    for parameter in draft.parameters where crossing.numbers[parameter.index] >= 0 {
      entries[0].insert(crossing.numbers[parameter.index])
    }
    var pending = true
    while pending {
      pending = false
      for (index, block) in draft.blocks.enumerated() {
        var exit = entries[index]
        for instruction in block.instructions {
          guard let register = instruction.definition else { continue }
          let number = crossing.numbers[register.index]
          if number >= 0 { exit.insert(number) }
        }
        block.terminator.forEachSuccessor { label in
          let target = positions[label.index]
          let changed = entries[target].formIntersection(exit)
          pending = pending || (changed && target <= index)
        }
      }
    }
    return entries
  }
}

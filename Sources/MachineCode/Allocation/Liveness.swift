import KernelIR

/// Which registers that cross blocks are still needed at the end of each block.
struct Liveness {
  let crossing: CrossingRegisters
  /// By block, over the numbers of `crossing`.
  private(set) var liveOut: [BitSet]

  init(_ kernel: Kernel) {
    crossing = CrossingRegisters(kernel)
    let words = (crossing.count + 63) / 64
    let empty = BitSet(words: words, filled: false)
    liveOut = Array(repeating: empty, count: kernel.blocks.count)
    var liveIn = liveOut
    let heads = Self.loopHeads(kernel)
    var pending = true
    while pending {
      pending = false
      for index in kernel.blocks.indices.reversed() {
        kernel.blocks[index].terminator.forEachSuccessor { label in
          if let target = kernel.position(of: label) {
            _ = liveOut[index].formUnion(liveIn[target])
          }
        }
        let live = atEntry(of: kernel.blocks[index], liveOut[index])
        // Only blocks behind a loop's head have been looked at too early.
        if heads[index] && live != liveIn[index] { pending = true }
        liveIn[index] = live
      }
    }
  }

  /// Whether a block is branched to from itself or from behind.
  private static func loopHeads(_ kernel: Kernel) -> [Bool] {
    var heads = [Bool](repeating: false, count: kernel.blocks.count)
    for (index, block) in kernel.blocks.enumerated() {
      block.terminator.forEachSuccessor { label in
        if let target = kernel.position(of: label), target <= index { heads[target] = true }
      }
    }
    return heads
  }

  private func atEntry(of block: Block, _ liveOut: BitSet) -> BitSet {
    var live = liveOut
    block.terminator.forEachUse { mark($0, &live) }
    for instruction in block.instructions.reversed() {
      if let register = instruction.definition {
        let number = crossing.numbers[register.index]
        if number >= 0 { live.remove(number) }
      }
      instruction.forEachUse { mark($0, &live) }
    }
    return live
  }

  private func mark(_ register: Register, _ live: inout BitSet) {
    let number = crossing.numbers[register.index]
    if number >= 0 { live.insert(number) }
  }
}

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
    var pending = true
    while pending {
      pending = false
      for index in kernel.blocks.indices.reversed() {
        let block = kernel.blocks[index]
        for label in block.terminator.successors {
          if let target = kernel.position(of: label) {
            _ = liveOut[index].formUnion(liveIn[target])
          }
        }
        let live = atEntry(of: block, liveOut[index])
        if live != liveIn[index] {
          liveIn[index] = live
          pending = true
        }
      }
    }
  }

  private func atEntry(of block: Block, _ liveOut: BitSet) -> BitSet {
    var live = liveOut
    let use: (Register) -> Void = {
      if crossing.numbers[$0.index] >= 0 { live.insert(crossing.numbers[$0.index]) }
    }
    block.terminator.forEachUse(use)
    for instruction in block.instructions.reversed() {
      if let register = instruction.definition, crossing.numbers[register.index] >= 0 {
        live.remove(crossing.numbers[register.index])
      }
      instruction.forEachUse(use)
    }
    return live
  }
}

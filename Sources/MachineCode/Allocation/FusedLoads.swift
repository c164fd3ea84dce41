import KernelIR

/// Loads whose value is only compared at the end of their block: where the set compares memory,
/// they are part of the comparison and need no register.
struct FusedLoads {
  /// By block: whether its last instruction is one.
  private(set) var blocks: [Bool]
  /// By register: the access that all its values come from memory by; nil where there are others.
  private(set) var accesses: [Access?]

  init(_ kernel: Kernel, _ liveness: Liveness, facts: CoreFacts) {
    blocks = Array(repeating: false, count: kernel.blocks.count)
    accesses = Array(repeating: nil, count: kernel.registerTypes.count)
    guard facts.comparesMemory else { return }
    for (index, block) in kernel.blocks.enumerated() {
      blocks[index] = Self.isFused(block) { register in
        let number = liveness.crossing.numbers[register.index]
        return number >= 0 && liveness.liveOut[index].contains(number)
      }
    }
    findAccesses(kernel)
  }

  private static func isFused(_ block: Block, isNeeded: (Register) -> Bool) -> Bool {
    guard case .load(let access, let into, _, _)? = block.instructions.last,
      case .branch(let branch) = block.terminator, branch.left == into,
      branch.then != branch.otherwise, !isNeeded(into)
    else { return false }
    switch branch.right {
    case .register(let right):
      return right != into && (access == .word || access == .pointer)
    case .immediate(let value):
      return NarrowComparison(access, branch.condition, value) != nil
    }
  }

  private mutating func findAccesses(_ kernel: Kernel) {
    var isMixed = [Bool](repeating: false, count: accesses.count)
    for parameter in kernel.parameters { isMixed[parameter.index] = true }
    for instruction in kernel.blocks.lazy.flatMap(\.instructions) {
      guard let into = instruction.definition?.index else { continue }
      if case .load(let access, _, _, _) = instruction {
        isMixed[into] = isMixed[into] || (accesses[into] ?? access) != access
        accesses[into] = access
      } else {
        isMixed[into] = true
      }
    }
    for index in accesses.indices where isMixed[index] { accesses[index] = nil }
  }
}

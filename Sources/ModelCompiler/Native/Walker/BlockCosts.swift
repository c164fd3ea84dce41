import KernelIR
import MachineCode

/// What the blocks of a compiled kernel cost, by label.
struct BlockCosts {
  /// The instructions of a block, and those of the two ways out of it.
  struct Cost {
    let steps: Int
    let then: Int
    let otherwise: Int
  }

  private let kernel: Kernel
  private let compiled: CompiledKernel

  init(_ kernel: Kernel, _ compiled: CompiledKernel) {
    self.kernel = kernel
    self.compiled = compiled
  }

  /// A block's cost; nothing where there is no such block.
  subscript(label: Label) -> Cost {
    guard let position = kernel.position(of: label) else {
      return Cost(steps: 0, then: 0, otherwise: 0)
    }
    let cost = compiled.blockCosts[position]
    return Cost(steps: cost.steps, then: cost.then, otherwise: cost.otherwise)
  }

  /// Instructions of the loops that make keys, but for their last round.
  func rounds(of loops: [KeyLoop]) -> Int {
    loops.reduce(0) { sum, loop in
      let cost = self[loop.label]
      return sum + (loop.count - 1) * (cost.steps + cost.then)
    }
  }
}

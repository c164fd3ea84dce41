import KernelIR
import MachineCode

/// What a forest costs that a loop carries out.
struct LoopCost: Equatable {
  /// The first block of the loop, and the first one behind it.
  let head: Label
  let done: Label
  /// Instructions of the longest way, those of the loops that make keys but for a round of each.
  let worst: Int
  /// The same when rows are spread over the leaves evenly.
  let even: Double

  /// The cost of `loop` as the kernel of `predict` has it.
  init(_ loop: ForestLoop, _ predict: PredictKernel, _ kernel: Kernel, _ compiled: CompiledKernel) {
    let costs = BlockCosts(kernel, compiled)
    let total: ((Double, Double, Double) -> Double) -> Double
    switch loop {
    case .lists(let program):
      (head, done) = (predict.listLabels.head, predict.listLabels.done)
      let cost = WalkCost(program.operations, predict.listLabels, costs)
      total = { cost.total($0) }
    case .trees(let program):
      (head, done) = (predict.treeLabels.next, predict.treeLabels.done)
      let cost = TreeCost(program.operations, predict.treeLabels, costs)
      total = { cost.total($0) }
    }
    let keys = costs.rounds(of: predict.keyLoops)
    worst = keys + Int(total { left, right, _ in max(left, right) })
    even =
      Double(keys)
      + total { left, right, leftShare in leftShare * left + (1 - leftShare) * right }
  }
}

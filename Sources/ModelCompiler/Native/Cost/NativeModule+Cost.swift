public import KernelIR
import MPYFormat
import MachineCode
import ModelIR

extension NativeModule {
  /// Instructions of one `predict(array)` call besides those of the machine code.
  public var callCost: Int {
    let overhead = CallOverhead(of: target.architecture)
    return overhead.buffer(featureType) + (returnsFloat ? overhead.floatObject : 0)
      + (tables == nil ? 0 : overhead.tables)
  }

  /// Instructions of one call with the given row, its own type: call, checks, trees and answer.
  ///
  /// - Throws: `InterpreterFault` for a row of another length or with values of another type.
  public func instructionCount(of row: [Float]) throws(InterpreterFault) -> Int {
    let simulation = RowSimulation(self)
    let outcome =
      answersAlone ? try simulation.answer(row) : try simulation.scores(row)
    return compiled.instructionCount(of: outcome.run) + callCost
  }

  /// Instructions of the longest way a row of the model's own type can take.
  public var worstInstructionCount: Int {
    let scores = kernel.position(of: scoresStart) ?? kernel.blocks.count
    var before = compiled.entryCost + callCost
    for part in parts(upTo: scores) { before += longestWay(part) }
    if let loopCost { before += loopCost.worst }
    guard !answersAlone else { return before }
    let foreign = kernel.position(of: foreignStart) ?? kernel.blocks.count
    return before + scoreCount * longestWay(scores..<foreign)
  }

  /// Instructions of a call when rows are spread evenly over the leaves of every tree.
  public var evenInstructionCount: Double {
    let end = answersAlone ? kernel.position(of: scoresStart) : kernel.position(of: foreignStart)
    var count = Double(compiled.entryCost + callCost)
    for part in parts(upTo: end ?? kernel.blocks.count) { count += evenCount(part) }
    return count + (loopCost?.even ?? 0)
  }

  /// The blocks before a position, without those of a loop over the forest.
  private func parts(upTo end: Int) -> [Range<Int>] {
    guard let loopCost, let head = kernel.position(of: loopCost.head),
      let done = kernel.position(of: loopCost.done), head <= done, done <= end
    else { return [0..<end] }
    return [0..<head, done..<end]
  }

  /// Instructions on the ways through some blocks from their first on, by the branches' shares.
  private func evenCount(_ range: Range<Int>) -> Double {
    var shares = [Double](repeating: 0, count: range.count)
    var count = 0.0
    if !shares.isEmpty { shares[0] = 1 }
    for index in range {
      let share = shares[index - range.lowerBound]
      let cost = compiled.blockCosts[index]
      let block = kernel.blocks[index]
      var then = 0.0
      if case .branch(let branch) = block.terminator { then = Double(branch.thenPercent) / 100 }
      count +=
        share
        * (Double(cost.steps) + then * Double(cost.then) + (1 - then) * Double(cost.otherwise))
      block.terminator.forEachWay { label, part in
        guard let position = kernel.position(of: label), position > index,
          range.contains(position)
        else { return }
        shares[position - range.lowerBound] += share * part
      }
    }
    return count
  }

  /// The longest way through some blocks from their first on; a way back ends it.
  private func longestWay(_ range: Range<Int>) -> Int {
    var longest = [Int?](repeating: nil, count: range.count)
    var worst = 0
    if !range.isEmpty { longest[0] = 0 }
    for index in range {
      guard let before = longest[index - range.lowerBound] else { continue }
      let cost = compiled.blockCosts[index]
      let labels = kernel.blocks[index].terminator.successors
      worst = max(worst, before + cost.steps + max(cost.then, cost.otherwise))
      for (number, label) in labels.enumerated() {
        let way = labels.count == 2 && number == 0 ? cost.then : cost.otherwise
        guard let position = kernel.position(of: label), position > index,
          range.contains(position)
        else { continue }
        let place = position - range.lowerBound
        longest[place] = max(longest[place] ?? 0, before + cost.steps + way)
      }
    }
    return worst
  }
}

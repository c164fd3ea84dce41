import KernelIR
import MachineCode
import ModelIR

/// Boosted trees of several classes: one sum after the other in the same register.
extension PredictKernel {
  /// What is known about the sums so far.
  private struct Standing {
    let best: Register
    let answer: Register
  }

  /// Runs the trees of each sum and compares it with the best before.
  mutating func writePhases(_ row: Register, _ merge: ForestMerge) {
    let steps = phases.enumerated().map { position, trees in
      lifted(reduced(merge.steps(of: trees), to: position), wordCount: 1)
    }
    let all = steps.flatMap(\.steps)
    let held = held(all, sumCount: 3)
    let kept = KeptIncrements(all, count: facts.keptIncrementCount, &writer)
    let code = TreeCode(
      held,
      ensemble: ensemble,
      row: row,
      keyPlace: keyPlace,
      wordCount: 1,
      kept: kept,
      &writer
    )
    let standing = Standing(
      best: writer.builder.register(),
      answer: writer.builder.register(.pointer)
    )
    for (position, phase) in steps.enumerated() {
      writer.set(code.sums[0], Int32(bitPattern: plan.start[position] &+ phase.offset[0]))
      code.write(phase.steps, &writer)
      writeStanding(standing, code.sums[0], position)
    }
    let output = writer.load(
      .pointer,
      writer.frameAddress(constants.info),
      constants.output
    )
    writer.leave(to: labels.scores, when: .notEqual, output, .immediate(0))
    writeLabel(standing.answer)
  }

  /// The trees of each sum.
  private var phases: [[Int]] {
    let statistics = LeafStatistics(ensemble)
    var phases = [[Int]](repeating: [], count: plan.lanes.count)
    for (tree, leaves) in statistics.treeLeaves.enumerated() {
      let position = leaves.lazy.compactMap { leaf in
        plan.steps[leaf].firstIndex { $0 != 0 }
      }.first
      phases[position ?? 0].append(tree)
    }
    return phases
  }

  private func reduced(_ steps: [ForestStep], to word: Int) -> [ForestStep] {
    steps.map { step in
      switch step {
      case .add(let words): .add([words[word]])
      case .test(let test, let left, let right):
        .test(test, left: reduced(left, to: word), right: reduced(right, to: word))
      }
    }
  }

  private mutating func writeStanding(_ standing: Standing, _ sum: Register, _ position: Int) {
    let (skip, next) = (writer.builder.label(), writer.builder.label())
    let output = writer.load(
      .pointer,
      writer.frameAddress(constants.info),
      constants.output
    )
    writer.leave(to: skip, when: .equal, output, .immediate(0), percent: 99)
    store(sum, position, output)
    writer.builder.place(skip)
    if position == 0 || ensemble.labelRule != .firstMaximum {
      writer.copy(sum, into: standing.best)
      writer.set(standing.answer, position == 0 ? mark(of: 0) : 0)
    } else {
      writer.leave(to: next, when: .lessOrEqual, sum, .register(standing.best), percent: 60)
      writer.copy(sum, into: standing.best)
      writer.set(standing.answer, mark(of: position))
    }
    writer.builder.place(next)
  }
}

import KernelIR
import MachineCode
import ModelIR

/// The trees as nested comparisons.
extension PredictKernel {
  var facts: CoreFacts { target.instructionSet.facts }

  /// Runs all trees, then answers.
  mutating func writeTrees(_ row: Register) {
    switch options.loop {
    case .lists(let program): return writeWalk(row, program)
    case .trees(let program): return writeTreeWalk(row, program)
    case nil: break
    }
    let merge = ForestMerge(ensemble, plan)
    if plan.isPhased { return writePhases(row, merge) }
    let merged = merge.steps(of: ensemble.trees.indices)
    let (steps, offset) = lifted(merged, wordCount: plan.wordCount)
    let kept = KeptIncrements(steps, count: facts.keptIncrementCount, &writer)
    let code = TreeCode(
      held(steps, sumCount: plan.wordCount),
      ensemble: ensemble,
      row: row,
      keyPlace: keyPlace,
      wordCount: plan.wordCount,
      kept: kept,
      &writer
    )
    for (sum, value) in zip(code.sums, plan.start.adding(offset)) {
      writer.set(sum, Int32(bitPattern: value))
    }
    code.write(steps, &writer)
    writeAnswer(SumReader(plan, words: code.sums))
  }

  /// What waits in registers while steps run beside so many sums.
  func held(_ steps: [ForestStep], sumCount: Int) -> HeldFeatures {
    HeldFeatures(
      steps,
      ensemble: ensemble,
      options: options,
      sumCount: sumCount,
      target: target
    )
  }

  /// The steps, and what the sums start with besides, where that makes code shorter.
  func lifted(
    _ steps: [ForestStep],
    wordCount: Int
  ) -> (steps: [ForestStep], offset: [UInt32]) {
    plan.addsWideConstants
      ? ForestOffsets(wordCount: wordCount).lifted(steps)
      : (steps, Array(repeating: 0, count: wordCount))
  }

  /// Where keys wait that are made before the trees: floats where converted rows are, which the
  /// trees then do not need any more; integers as words apart from them.
  var keyPlace: ByteOffset? {
    guard options.preparesKeys else { return nil }
    return ensemble.featureType == .float32 ? constants.row : constants.words
  }
}

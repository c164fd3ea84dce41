import KernelIR
import ModelCompiler
import ModelIR

/// What machine code says about a row against the reference evaluator.
struct NativeCheck {
  let ensemble: Ensemble
  /// The same ensemble with sums in double precision: those of real numbers, nearly.
  let precise: Ensemble
  let module: NativeModule

  /// What is wrong; nil when nothing is.
  func difference(_ row: [Float]) -> String? {
    do {
      let simulation = RowSimulation(module)
      let outcome = try simulation.outcome(of: row, labels: ensemble.labels)
      let worst = module.worstInstructionCount
      guard outcome.instructionCount <= worst else {
        return "\(outcome.instructionCount) instructions are more than the worst way, \(worst)"
      }
      let reference = try ensemble.evaluate(row)
      return try labelDifference(outcome.label, reference, row)
        ?? valueDifference(simulation, reference, row) ?? scoreDifference(simulation, row)
    } catch {
      return "\(error)"
    }
  }

  /// The label, where another one is wrong.
  ///
  /// Labels may differ where the trained sums lie closer than the rounding of the leaves moves them,
  /// or than the evaluator's own floats did. Equal sums that both have exactly are no such case.
  private func labelDifference(
    _ label: ClassLabel?,
    _ reference: Prediction,
    _ row: [Float]
  ) throws -> String? {
    guard case .label(let expected) = reference.answer, label != expected else { return nil }
    let sums = try ensemble.preciseSums(row)
    let real = try precise.preciseSums(row)
    let error = zip(sums, real).map { abs($0 - $1) }.max() ?? 0
    let size = real.map(\.magnitude).max() ?? 0
    guard sums.allSatisfy(\.isFinite), let margin = try ensemble.margin(row) else { return nil }
    let slack = module.plan.band + 2 * error + size * doubt
    guard margin > slack || (slack == 0 && ensemble.labelRule == .firstMaximum) else { return nil }
    return "label \(label.map { "\($0)" } ?? "none") in place of \(expected); sums \(sums), "
      + "band \(module.plan.band), rounding \(error)"
  }

  /// What the rounding of double sums is worth, relative to them.
  private var doubt: Double {
    module.plan.precision == .exact && ensemble.combination == .sum ? 0 : 0x1p-45
  }

  /// The value of a regression that machine code answers alone.
  private func valueDifference(
    _ simulation: RowSimulation,
    _ reference: Prediction,
    _ row: [Float]
  ) throws -> String? {
    guard case .value = reference.answer, ensemble.link == .none, ensemble.width == 1 else {
      return nil
    }
    return try difference(simulation.answer(row).floats, row)
  }

  private func scoreDifference(_ simulation: RowSimulation, _ row: [Float]) throws -> String? {
    try difference(Array(simulation.scores(row).floats.suffix(ensemble.width)), row)
  }

  /// Each sum as a 32-bit float: no further off than a step or two for every tree.
  private func difference(_ floats: [Float], _ row: [Float]) throws -> String? {
    let real = try precise.preciseSums(row)
    let trees = ensemble.trees.count
    let divisor = ensemble.combination == .average ? Double(trees) : 1
    let steps =
      module.plan.precision == .exact ? 0 : Double((trees + 1) * (1 + ensemble.width / 2))
    for (float, sum) in zip(floats, real) {
      let tolerance = steps / (module.plan.scale * divisor) + sum.magnitude * 0x1p-22
      guard abs(Double(float) - sum) <= tolerance else {
        return "scores \(floats) in place of \(real), each off by at most \(tolerance)"
      }
    }
    return floats.count == real.count ? nil : "\(floats.count) scores in place of \(real.count)"
  }
}

import ModelCompiler
import ModelIR

/// Rows of input through a native module, in the interpreter of kernels.
struct NativeRows {
  let cost: CallCost
  let report: RowReport

  /// Runs the rows.
  ///
  /// - Throws: `PackFailure.row` for a row of another length or with values of another type,
  ///   `.simulation` where the code does what no code may do.
  init(_ module: NativeModule, _ model: Model, _ rows: [[Float]]) throws(PackFailure) {
    let simulation = RowSimulation(module)
    var equal = 0
    var close = 0
    var total = 0
    for (position, row) in rows.enumerated() {
      let expected: Prediction
      do {
        expected = try model.evaluate(row)
        if let margin = try model.margin(row), margin <= module.plan.band { close += 1 }
      } catch {
        throw .row(position: position, error)
      }
      let outcome: RowSimulation.RowOutcome
      do {
        outcome = try simulation.outcome(of: row, labels: model.labels)
      } catch {
        throw .simulation(position: position, error)
      }
      total += outcome.instructionCount
      if outcome.label.map(Answer.label) == expected.answer { equal += 1 }
    }
    cost = CallCost(
      typical: rows.isEmpty ? module.evenInstructionCount : Double(total) / Double(rows.count),
      worst: module.worstInstructionCount
    )
    report = RowReport(
      rowCount: rows.count,
      equalCount: model.labels.isEmpty ? nil : equal,
      insideBandCount: close
    )
  }
}

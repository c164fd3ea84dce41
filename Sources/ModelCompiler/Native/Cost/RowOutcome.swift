public import KernelIR
import MachineCode
public import ModelIR

extension RowSimulation {
  /// One call with a row of the model's own type: what comes out, and what it takes.
  public struct RowOutcome: Equatable, Sendable {
    /// The label, where machine code alone answers; nil for a regression.
    public let label: ClassLabel?
    /// Instructions of the call.
    public let instructionCount: Int
  }

  /// Runs a row.
  ///
  /// - Parameters:
  ///   - row: as many values as the model has features, each of the declared type.
  ///   - labels: the model's.
  /// - Returns: the label and the instructions.
  /// - Throws: what the kernel did wrong.
  public func outcome(
    of row: [Float],
    labels: [ClassLabel]
  ) throws(InterpreterFault) -> RowOutcome {
    let outcome = module.answersAlone ? try answer(row) : try scores(row)
    return RowOutcome(
      label: module.answersAlone ? Self.label(of: outcome, labels) : nil,
      instructionCount: module.compiled.instructionCount(of: outcome.run) + module.callCost
    )
  }

  private static func label(of outcome: Outcome, _ labels: [ClassLabel]) -> ClassLabel? {
    if let position = outcome.labelPosition {
      return labels.indices.contains(position) ? labels[position] : nil
    }
    return labels.first { label in
      guard case .integer(let number) = label else { return false }
      return Int32(truncatingIfNeeded: number << 1 | 1)
        == Int32(truncatingIfNeeded: outcome.object)
    }
  }
}

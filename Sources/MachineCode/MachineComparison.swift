public import KernelIR

/// A comparison on machine registers.
public struct MachineComparison: Equatable, Sendable {
  /// What is asked.
  public let condition: Condition
  /// The type of both sides.
  public let type: ValueType
  /// The left value.
  public let left: MachineRegister
  /// The right value.
  public let right: MachineOperand
}

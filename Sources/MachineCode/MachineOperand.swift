/// The right side of a machine operation.
public enum MachineOperand: Equatable, Sendable {
  /// A register's value.
  case register(MachineRegister)
  /// A constant of any size; the encoder finds the shortest way.
  case immediate(Int32)
}

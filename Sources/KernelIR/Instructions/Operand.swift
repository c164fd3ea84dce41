/// The right side of an operation.
public enum Operand: Hashable, Sendable {
  /// The value of a register.
  case register(Register)
  /// A constant; sign-extended where a pointer is meant.
  case immediate(Int32)
}

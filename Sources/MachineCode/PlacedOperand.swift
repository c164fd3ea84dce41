/// The right side of an operation whose operands may be on the stack.
public enum PlacedOperand: Hashable, Sendable {
  /// A value.
  case place(MachinePlace)
  /// A constant of any size.
  case immediate(Int32)
}

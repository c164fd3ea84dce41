/// Where an operand of a step is, for sets whose instructions take operands in memory.
public enum MachinePlace: Hashable, Sendable {
  /// In a register.
  case register(MachineRegister)
  /// On the stack, so many bytes above the stack pointer.
  case stack(Int)
}

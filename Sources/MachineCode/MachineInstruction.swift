public import KernelIR

/// One step on machine registers; the encoder turns it into one or a few instructions.
///
/// The register written may be one of those read.
public enum MachineInstruction: Equatable, Sendable {
  /// A constant, sign-extended to a pointer where the type says so.
  case constant(MachineRegister, Int32, ValueType)
  /// A copy; of a word, the rest of a wider register becomes zero.
  case move(MachineRegister, MachineRegister, ValueType)
  /// An operation; the right side of a shift is a word of 0 to 31.
  case binary(BinaryOperator, ValueType, MachineRegister, MachineRegister, MachineOperand)
  /// A change of width or type.
  case convert(Conversion, MachineRegister, MachineRegister)
  /// A value in memory at a base plus a distance.
  case load(Access, MachineRegister, base: MachineRegister, offset: Int)
  /// A value in memory at a base plus an unsigned word shifted left.
  case loadIndexed(
    Access,
    MachineRegister,
    base: MachineRegister,
    index: MachineRegister,
    shift: Int
  )
  /// The low part of a register into memory.
  case store(Access, MachineRegister, base: MachineRegister, offset: Int)
  /// The address of a table.
  case tableAddress(MachineRegister, LayoutLabel)
  /// The stack pointer plus a distance.
  case stackAddress(MachineRegister, Int)
  /// A value on the stack.
  case stackLoad(MachineRegister, ValueType, Int)
  /// A value onto the stack.
  case stackStore(MachineRegister, ValueType, Int)
  /// A function through its address.
  case call(MachineRegister)
}

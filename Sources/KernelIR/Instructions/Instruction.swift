/// One step inside a block; where a register is assigned it comes first.
public enum Instruction: Hashable, Sendable {
  /// A constant; sign-extended in a pointer register.
  case constant(Register, Int32)
  /// The value of another register of the same type.
  case copy(Register, Register)
  /// An operation on a register and a right side of the same type; counts of shifts are words.
  case binary(BinaryOperator, Register, Register, Operand)
  /// A change of width or type.
  case convert(Conversion, Register, Register)
  /// The value in memory at a base plus a distance.
  case load(Access, Register, base: Register, offset: ByteOffset)
  /// The value in memory at a base plus an unsigned word shifted left by 0 to 3.
  case loadIndexed(Access, Register, base: Register, index: Register, shift: Int)
  /// The low part of a register into memory at a base plus a distance.
  case store(Access, Register, base: Register, offset: ByteOffset)
  /// The address of one of the kernel's tables.
  case tableAddress(Register, table: Int)
  /// An address inside the kernel's frame, memory that lives as long as the call.
  case frameAddress(Register, ByteOffset)
  /// A C function called through a pointer, with at most four arguments; its result if wanted.
  ///
  /// Immediate arguments are passed as pointers, sign-extended.
  case call(Register?, target: Register, arguments: [Operand])
}

public import KernelIR

/// One step whose operands may be on the stack; the place written may be one of those read.
///
/// Only sets get them whose `CoreFacts.takesPlacedSteps` says so.
public enum PlacedStep: Equatable, Sendable {
  /// A constant.
  case constant(MachinePlace, Int32)
  /// A copy.
  case copy(MachinePlace, MachinePlace)
  /// An operation; the right side of a shift is a word of 0 to 31.
  case binary(BinaryOperator, MachinePlace, MachinePlace, PlacedOperand)
  /// A change of width or type.
  case convert(Conversion, MachinePlace, MachinePlace)
  /// A value in memory at a base plus a distance.
  case load(Access, MachinePlace, base: MachinePlace, offset: Int)
  /// A value in memory at a base plus an unsigned word shifted left.
  case loadIndexed(Access, MachinePlace, base: MachinePlace, index: MachinePlace, shift: Int)
  /// The low part of a value into memory.
  case store(Access, MachinePlace, base: MachinePlace, offset: Int)
  /// The address of a table.
  case tableAddress(MachinePlace, LayoutLabel)
  /// The stack pointer plus a distance.
  case stackAddress(MachinePlace, Int)
}

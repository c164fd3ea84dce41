public import KernelIR

/// An instruction whose encoding depends on how far something is.
///
/// Sets with flags branch by `branch` after a compare of their own; sets without flags compare and
/// branch in one.
public enum ReferenceKind: Hashable, Sendable {
  /// Always goes there.
  case jump
  /// Goes there when the flags say so; the number is the set's own code of the condition.
  case branch(condition: Int)
  /// Goes there when a word is, or is not, zero.
  case branchOnZero(MachineRegister, isZero: Bool)
  /// Goes there when two registers compare so.
  case compareAndBranch(Condition, MachineRegister, MachineRegister)
  /// Loads a constant from a pool.
  case literal(MachineRegister, UInt32)
  /// Loads two constants that follow each other in a pool.
  case literalPair(MachineRegister, MachineRegister, UInt32, UInt32)
  /// Makes the address of a table.
  case address(MachineRegister)
}

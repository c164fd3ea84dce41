/// Where a virtual register lives.
enum Location: Equatable, Sendable {
  /// Nowhere: it is never assigned or read.
  case none
  /// In a register, always the same.
  case register(MachineRegister)
  /// On the stack, in the place of the given number; -1 and below are those in which arguments
  /// arrive, the first of them -1.
  case slot(Int)
}

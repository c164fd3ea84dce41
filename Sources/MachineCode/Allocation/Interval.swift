import KernelIR

/// When a virtual register holds a value that is still needed, and how much it is used.
struct Interval: Sendable {
  let register: Register
  /// Where its ranges stand among those of all registers.
  var ranges = 0..<0
  /// Reads and writes, weighted by how often their blocks run.
  var weight = 0.0
  /// Whether it occurs in more than one block.
  let isCrossing: Bool
  /// A machine register that would save a move.
  var wish: MachineRegister?
  /// Another virtual register whose place would save a move.
  var partner: Register?
}

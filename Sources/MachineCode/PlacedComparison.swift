public import KernelIR

/// A comparison whose sides may be in memory.
public struct PlacedComparison: Equatable, Sendable {
  /// The left side.
  public enum Left: Equatable, Sendable {
    /// A value; with an access, one that reading memory by it gives: its upper part is known.
    case place(MachinePlace, Access?)
    /// What reading memory gives at a base plus a distance.
    case memory(Access, base: MachinePlace, offset: Int)
  }

  /// What is asked.
  public let condition: Condition
  /// The left value.
  public let left: Left
  /// The right value.
  public let right: PlacedOperand
}

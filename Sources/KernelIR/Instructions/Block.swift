/// Straight code: entered at its label, left at its end.
public struct Block: Hashable, Sendable {
  /// The name branches use.
  public let label: Label
  /// The steps, in order.
  public let instructions: [Instruction]
  /// How it ends.
  public let terminator: Terminator

  /// A block of the given parts.
  public init(_ label: Label, _ instructions: [Instruction], _ terminator: Terminator) {
    self.label = label
    self.instructions = instructions
    self.terminator = terminator
  }
}

/// The parts of a kernel before the rules have seen them.
public struct KernelDraft: Equatable, Sendable {
  /// What messages call it.
  public var name: String
  /// The registers the arguments arrive in, at most four.
  public var parameters: [Register] = []
  /// The type of every register, by its number.
  public var registerTypes: [ValueType] = []
  /// The code in the order in which it is laid out; it is entered at the first block.
  public var blocks: [Block] = []
  /// Constant data, by number.
  public var tables: [ConstantTable] = []
  /// How much memory of its own one call has.
  public var frame = ByteOffset.zero

  /// An empty draft.
  public init(name: String) {
    self.name = name
  }
}

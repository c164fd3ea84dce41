/// One function in mote's low-level representation: blocks over integer registers.
///
/// Every value has passed the named rules of `KernelRule`. Block order is layout order: a block
/// that goes on with its neighbour costs no jump.
public struct Kernel: Equatable, Sendable {
  /// What messages call it.
  public let name: String
  /// The registers the arguments arrive in.
  public let parameters: [Register]
  /// The type of every register, by its number.
  public let registerTypes: [ValueType]
  /// The code in layout order; the first block is the entry.
  public let blocks: [Block]
  /// Constant data, by number.
  public let tables: [ConstantTable]
  /// How much memory of its own one call has.
  public let frame: ByteOffset
  /// The position in `blocks` of a label, by its number; -1 where there is none.
  private let positions: [Int]

  /// The checked form of a draft; linear in its size but for registers that cross blocks.
  ///
  /// - Throws: the first broken rule, with the block and the values.
  public init(_ draft: KernelDraft) throws(KernelFault) {
    let positions = try KernelChecks(draft: draft).run()
    name = draft.name
    parameters = draft.parameters
    registerTypes = draft.registerTypes
    blocks = draft.blocks
    tables = draft.tables
    frame = draft.frame
    self.positions = positions
  }

  /// The same function with blocks that do the same thing written once.
  ///
  /// - Parameter favoursSize: whether to trade instructions for bytes.
  /// - Returns: a kernel that gives the same results on the same memory.
  /// - Throws: never for a kernel that keeps the rules; the result is checked like any other.
  public func sharingBlocks(favoursSize: Bool) throws(KernelFault) -> Kernel {
    var draft = KernelDraft(name: name)
    draft.parameters = parameters
    draft.registerTypes = registerTypes
    draft.blocks = blocks
    draft.tables = tables
    draft.frame = frame
    return try Kernel(draft.sharingBlocks(favoursSize: favoursSize))
  }

  /// Where the block of `label` stands in `blocks`; nil for a label of another kernel.
  public func position(of label: Label) -> Int? {
    guard positions.indices.contains(label.index), positions[label.index] >= 0 else { return nil }
    return positions[label.index]
  }

  /// The type of a register; a word for a register of another kernel.
  public func type(of register: Register) -> ValueType {
    registerTypes.indices.contains(register.index) ? registerTypes[register.index] : .word
  }
}

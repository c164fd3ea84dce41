/// Writes a kernel block by block, in layout order.
///
/// A block is open from `place` until a terminator; steps outside an open block are collected into
/// one that no branch can reach, which the rules then see.
public struct KernelBuilder: Sendable {
  private var draft: KernelDraft
  private var labelCount = 0
  private var open: Label?
  private var steps: [Instruction] = []

  /// A kernel without code; the entry block has to be placed first.
  public init(name: String) {
    draft = KernelDraft(name: name)
  }

  /// A register of its own.
  public mutating func register(_ type: ValueType = .word) -> Register {
    draft.registerTypes.append(type)
    return Register(draft.registerTypes.count - 1)
  }

  /// A register that holds the next argument at the entry.
  public mutating func parameter(_ type: ValueType) -> Register {
    let register = register(type)
    draft.parameters.append(register)
    return register
  }

  /// A label for a block that is placed later or already.
  public mutating func label() -> Label {
    labelCount += 1
    return Label(labelCount - 1)
  }

  /// Constant data; the number is what `Instruction.tableAddress` wants.
  public mutating func table(_ table: ConstantTable) -> Int {
    draft.tables.append(table)
    return draft.tables.count - 1
  }

  /// Memory of the call's own, pointer-aligned; its place in the frame.
  public mutating func frame(_ size: ByteOffset) -> ByteOffset {
    let place = draft.frame
    // Cut to a size that the rules refuse but no sum overflows at.
    let bytes = (min(max(size.bytes, 0), KernelLimits.distance) + 7) / 8 * 8
    let pointers = min(max(size.pointers, 0), KernelLimits.distance)
    draft.frame = ByteOffset(
      bytes: place.bytes &+ bytes,
      pointers: place.pointers &+ pointers
    )
    return place
  }

  /// Opens the block of `label`; an open block falls through into it.
  public mutating func place(_ label: Label) {
    if open != nil { end(.jump(label)) }
    open = label
  }

  /// Adds a step to the open block.
  public mutating func append(_ instruction: Instruction) {
    steps.append(instruction)
  }

  /// Ends the open block.
  public mutating func end(_ terminator: Terminator) {
    let label = open ?? label()
    draft.blocks.append(Block(label, steps, terminator))
    steps = []
    open = nil
  }

  /// The kernel, checked.
  ///
  /// - Throws: the first broken rule.
  public func finish() throws(KernelFault) -> Kernel {
    try Kernel(draft)
  }

  /// The kernel with blocks that do the same thing written once, checked.
  ///
  /// - Parameter favoursSize: whether to trade instructions for bytes.
  /// - Returns: a kernel that gives the same results on the same memory.
  /// - Throws: the first broken rule.
  public func finishSharingBlocks(favoursSize: Bool) throws(KernelFault) -> Kernel {
    try Kernel(draft.sharingBlocks(favoursSize: favoursSize))
  }
}

/// Thumb and Thumb-2 as Cortex-M has them; register 16 is scratch.
///
/// Source: ARMv7-M Architecture Reference Manual (ARM DDI 0403E) § A5.
struct ThumbInstructions: TracedInstructionSet {
  static let stackPointer = 13
  static let linkRegister = 14
  static let programCounter = 15
  static let scratch = 16

  let wordByteCount = 4
  let registerCount = 17
  let stackPointer: Int = Self.stackPointer
  let argumentRegisters = [0, 1, 2, 3]
  let scratchedByCalls = [0, 1, 2, 3, 12, 14, 16]
  let returnAddressByteCount = 0
  let stackArgumentOffset: Int? = nil
  let emitterRegisters: (table: Int, qstrTables: Set<Int>) = (7, [6])

  func instruction(at offset: Int, in code: TracedCode) -> TracedInstruction? {
    guard offset.isMultiple(of: 2), let first = code.halfword(offset) else { return nil }
    // 0b11101, 0b11110 and 0b11111 start the instructions of two halfwords.
    guard first >> 11 >= 0x1D else { return narrow(first, at: offset, in: code) }
    guard let second = code.halfword(offset + 2) else { return nil }
    return wide(first, second, at: offset, in: code)
  }

  func function(at address: Int) -> Int? {
    address & 1 == 1 ? address - 1 : nil
  }

  /// Position-independent code adds the program counter to what it loaded from behind itself,
  /// within 16 instructions.
  func refers(at offset: Int, to _: Set<Int>, in code: TracedCode) -> Bool {
    guard offset.isMultiple(of: 2), let half = code.halfword(offset), half & 0xFF78 == 0x4478
    else { return false }
    let register = half & 7 | half >> 4 & 8
    return stride(from: offset - 32, to: offset, by: 2).contains { place in
      guard let load = code.halfword(place) else { return false }
      if load >> 8 == 0x48 | register { return true }
      return load & 0xFF7F == 0xF85F && (code.halfword(place + 2) ?? 0) >> 12 == register
    }
  }
}

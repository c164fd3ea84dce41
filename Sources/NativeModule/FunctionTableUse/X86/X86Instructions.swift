/// x86 and x86-64 as compilers and mpy-cross use them; register 16 is scratch.
///
/// Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, chapter 2 and
/// appendix A.
struct X86Instructions: TracedInstructionSet {
  static let accumulator = 0
  static let counter = 1
  static let data = 2
  static let stackPointer = 4
  static let framePointer = 5
  static let scratch = 16

  let wordByteCount: Int
  let registerCount = 17
  let stackPointer: Int = Self.stackPointer

  var is64: Bool { wordByteCount == 8 }
  /// System V: rdi, rsi, rdx, rcx, r8, r9, or the stack.
  var argumentRegisters: [Int] { is64 ? [7, 6, 2, 1, 8, 9] : [] }
  var scratchedByCalls: [Int] { is64 ? [0, 1, 2, 6, 7, 8, 9, 10, 11, 16] : [0, 1, 2, 16] }
  var returnAddressByteCount: Int { wordByteCount }
  var stackArgumentOffset: Int? { is64 ? nil : wordByteCount }
  var emitterRegisters: (table: Int, qstrTables: Set<Int>) { (5, [is64 ? 13 : 7]) }

  func instruction(at offset: Int, in code: TracedCode) -> TracedInstruction? {
    guard var decoder = X86Decoder(code, at: offset, is64: is64) else { return nil }
    return decoder.instruction()
  }

  func function(at address: Int) -> Int? { address }

  /// x64: MOV from one of the words; x86: a call that gives the program counter.
  func refers(at offset: Int, to tableWords: Set<Int>, in code: TracedCode) -> Bool {
    if is64 {
      guard code.byte(offset) == 0x8B, let mode = code.byte(offset + 1), mode & 0xC7 == 0x05,
        let distance = code.integer(offset + 2, width: 4, isSigned: true)
      else { return false }
      return tableWords.contains(offset + 6 + distance)
    }
    guard code.byte(offset) == 0xE8,
      let distance = code.integer(offset + 1, width: 4, isSigned: true)
    else { return false }
    return distance == 0 || Self.programCounterRegister(at: offset + 5 + distance, in: code) != nil
  }

  /// The register to which the function at `offset` moves its return address, which is all that
  /// gcc's `__x86.get_pc_thunk.…` do.
  static func programCounterRegister(at offset: Int, in code: TracedCode) -> Int? {
    guard code.byte(offset) == 0x8B, let mode = code.byte(offset + 1), mode & 0xC7 == 0x04,
      code.byte(offset + 2) == 0x24, code.byte(offset + 3) == 0xC3
    else { return nil }
    return mode >> 3 & 7
  }
}

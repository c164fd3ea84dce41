/// RV32IMC and RV64IMC with A; register 32 is scratch.
///
/// Source: The RISC-V Instruction Set Manual, Volume I, 20191213: chapters 2, 5, 7 and 16.
struct RISCVInstructions: TracedInstructionSet {
  static let returnAddress = 1
  static let stackPointer = 2
  static let scratch = 32

  let wordByteCount: Int
  let registerCount = 33
  let stackPointer: Int = Self.stackPointer
  let argumentRegisters = Array(10...17)
  let scratchedByCalls: [Int] = [1, 5, 6, 7] + Array(10...17) + Array(28...32)
  let returnAddressByteCount = 0
  let stackArgumentOffset: Int? = nil
  let emitterRegisters: (table: Int, qstrTables: Set<Int>) = (9, [20, 21])

  func instruction(at offset: Int, in code: TracedCode) -> TracedInstruction? {
    guard offset.isMultiple(of: 2), let half = code.halfword(offset) else { return nil }
    guard half & 3 == 3 else { return compressed(half, at: offset) }
    guard let word = code.word(offset) else { return nil }
    return full(word, at: offset)
  }

  func function(at address: Int) -> Int? {
    address.isMultiple(of: 2) ? address : nil
  }

  /// AUIPC with a load from one of the words by the register it sets, within 8 instructions.
  func refers(at offset: Int, to tableWords: Set<Int>, in code: TracedCode) -> Bool {
    guard offset.isMultiple(of: 2), let upper = code.word(offset), upper & 0x7F == 0x17 else {
      return false
    }
    let base = offset + Int(Int32(truncatingIfNeeded: upper & ~0xFFF))
    return stride(from: offset + 4, to: offset + 36, by: 2).contains { place in
      guard let load = code.word(place), load & 0x7F == 0x03,
        load >> 15 & 31 == upper >> 7 & 31
      else { return false }
      return tableWords.contains(base + Self.signed(load >> 20, bits: 12))
    }
  }

  static func signed(_ number: Int, bits: Int) -> Int {
    (number << (64 - bits)) >> (64 - bits)
  }

  func forget(_ register: Int) -> TracedEffect? {
    register == 0 ? nil : .forget(register)
  }

  /// Register 0 reads as 0.
  func source(_ register: Int) -> TracedSource {
    register == 0 ? .constant(0) : .register(register)
  }

  func made(_ length: Int, _ effect: TracedEffect?) -> TracedInstruction {
    TracedInstruction(length, effect.map { [$0] } ?? [])
  }

  /// JALR, C.JALR and C.JR: a jump to register + distance, linked by `link`.
  func jump(_ length: Int, link: Int, to register: Int, _ distance: Int) -> TracedInstruction? {
    guard link == 0 || link == Self.returnAddress else { return nil }
    if link == 0, register == Self.returnAddress, distance == 0 {
      return TracedInstruction(length, [], .return)
    }
    let target = TracedEffect.add(Self.scratch, source(register), .constant(distance))
    let flow: TracedFlow = link == 0 ? .jumpThrough(Self.scratch) : .callThrough(Self.scratch)
    return TracedInstruction(length, [target], flow)
  }
}

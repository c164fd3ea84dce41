/// The parts x86 instructions are put together from: those of x86-64 that have no REX prefix.
///
/// Source: Intel SDM volume 2, chapter 2.
enum X86Encoding {
  /// What the `rm` field of an instruction names.
  enum Operand: Hashable {
    case register(Int)
    case memory(base: Int, offset: Int)
  }

  /// An instruction with a register or an extension of its opcode in `reg`.
  static func code(
    prefix: [UInt8] = [],
    _ opcode: [UInt8],
    _ reg: Int,
    _ operand: Operand
  ) -> [UInt8] {
    switch operand {
    case .register(let rm): prefix + opcode + [UInt8(0xC0 | reg << 3 | rm)]
    case .memory(let base, let offset):
      X64Encoding.memory(prefix: prefix, opcode, reg, base: base, offset: offset)
    }
  }

  /// The group of `add or and sub xor cmp` with a constant in a word.
  static func group(_ number: Int, _ operand: Operand, _ value: Int32) -> [UInt8] {
    if case .register(let rm) = operand { return X64Encoding.group(number, rm, value, .word) }
    if let small = Int8(exactly: value) {
      return code([0x83], number, operand) + [UInt8(bitPattern: small)]
    }
    return code([0x81], number, operand) + X64Encoding.immediate(value)
  }

  /// `cmp` of the low 16 bits with a constant of as many; short for ax.
  static func compareHalf(_ operand: Operand, _ value: Int32) -> [UInt8] {
    if let small = Int8(exactly: value) {
      return code(prefix: [0x66], [0x83], 7, operand) + [UInt8(bitPattern: small)]
    }
    let start = operand == .register(0) ? [0x66, 0x3D] : code(prefix: [0x66], [0x81], 7, operand)
    return start + X64Encoding.immediate(value).prefix(2)
  }

  /// `cmp` of a byte with a constant; of the registers only 0 to 3 have one.
  static func compareByte(_ operand: Operand, _ value: Int32) -> [UInt8] {
    let byte = UInt8(truncatingIfNeeded: value)
    return operand == .register(0) ? [0x3C, byte] : code([0x80], 7, operand) + [byte]
  }

  /// `push`: a register in one byte, or a word in memory.
  static func push(_ operand: Operand) -> [UInt8] {
    if case .register(let register) = operand { return [UInt8(0x50 | register)] }
    return code([0xFF], 6, operand)
  }

  /// `pop`; with the stack pointer as base its address counts from behind the word taken.
  static func pop(_ operand: Operand) -> [UInt8] {
    if case .register(let register) = operand { return [UInt8(0x58 | register)] }
    return code([0x8F], 0, operand)
  }

  /// One more or one less.
  static func step(_ operand: Operand, isUp: Bool) -> [UInt8] {
    if case .register(let register) = operand { return [UInt8((isUp ? 0x40 : 0x48) | register)] }
    return code([0xFF], isUp ? 0 : 1, operand)
  }
}

import Encodings

/// The parts x86-64 instructions are put together from, Intel SDM volume 2, chapter 2.
enum X64Encoding {
  /// Whether a 32- or a 64-bit operand is meant: the W bit of the REX prefix, 2.2.1.2.
  enum Width {
    case word
    case pointer
  }

  /// `rsp` as a base register.
  static let stack = 4

  /// An instruction whose two operands are registers, ModRM with mod 3.
  ///
  /// An 8-bit register 4 to 7 as `rm` needs a REX prefix, which `usesBytes` asks for.
  static func registers(
    _ opcode: [UInt8],
    _ reg: Int,
    _ rm: Int,
    _ width: Width = .word,
    usesBytes: Bool = false
  ) -> [UInt8] {
    rex(width, reg: reg, base: rm, isForced: usesBytes && rm >= 4) + opcode
      + [UInt8(0xC0 | (reg & 7) << 3 | rm & 7)]
  }

  /// An instruction with a memory operand `[base + offset]`.
  static func memory(
    prefix: [UInt8] = [],
    _ opcode: [UInt8],
    _ reg: Int,
    base: Int,
    offset: Int,
    _ width: Width = .word,
    usesBytes: Bool = false
  ) -> [UInt8] {
    let start = prefix + rex(width, reg: reg, base: base, isForced: usesBytes && reg >= 4) + opcode
    let isScaled = base & 7 == 4
    let low = isScaled ? 4 : base & 7
    let sib: [UInt8] = isScaled ? [0x24] : []
    let (mode, displacement) = displacement(offset, base: base)
    return start + [UInt8(mode << 6 | (reg & 7) << 3 | low)] + sib + displacement
  }

  /// An instruction with a memory operand `[base + index << shift + offset]`; the index is not 4.
  static func indexed(
    _ opcode: [UInt8],
    _ reg: Int,
    base: Int,
    index: Int,
    shift: Int,
    offset: Int = 0,
    _ width: Width = .word
  ) -> [UInt8] {
    let (mode, displacement) = displacement(offset, base: base)
    return rex(width, reg: reg, index: index, base: base) + opcode
      + [
        UInt8(mode << 6 | (reg & 7) << 3 | 4), UInt8(shift << 6 | (index & 7) << 3 | base & 7),
      ] + displacement
  }

  /// The group of `add or and sub xor cmp` with a constant: 83 /n ib, 81 /n id, short for eax.
  static func group(_ number: Int, _ rm: Int, _ value: Int32, _ width: Width) -> [UInt8] {
    if let small = Int8(exactly: value) {
      return registers([0x83], number, rm, width) + [UInt8(bitPattern: small)]
    }
    if rm == 0 {
      return rex(width, reg: 0, base: 0) + [UInt8(number << 3 | 5)] + immediate(value)
    }
    return registers([0x81], number, rm, width) + immediate(value)
  }

  /// Four bytes of a constant.
  static func immediate(_ value: Int32) -> [UInt8] {
    LittleEndian.bytes(value)
  }

  static func rex(
    _ width: Width,
    reg: Int,
    index: Int = 0,
    base: Int,
    isForced: Bool = false
  ) -> [UInt8] {
    let bits = (width == .pointer ? 8 : 0) | (reg >> 3) << 2 | (index >> 3) << 1 | base >> 3
    return bits != 0 || isForced ? [UInt8(0x40 | bits)] : []
  }

  /// The mod field and the bytes of a distance; rbp and r13 have no form without one.
  private static func displacement(_ offset: Int, base: Int) -> (Int, [UInt8]) {
    if offset == 0 && base & 7 != 5 { return (0, []) }
    if let small = Int8(exactly: offset) { return (1, [UInt8(bitPattern: small)]) }
    return (2, immediate(Int32(truncatingIfNeeded: offset)))
  }
}

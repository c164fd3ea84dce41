/// Encodings of the Xtensa instructions used (Xtensa ISA reference manual, chapters 6 and 7).
///
/// Registers are numbers; values are cut to their fields: the caller knows the range. Words are
/// stored low byte first. Fields of 24 bits: `op0` 3…0, `t` 7…4, `s` 11…8, `r` 15…12, `imm8` 23…16.
enum XtensaEncoding {
  static func wide(_ word: Int) -> [UInt8] {
    [
      UInt8(truncatingIfNeeded: word), UInt8(truncatingIfNeeded: word >> 8),
      UInt8(truncatingIfNeeded: word >> 16),
    ]
  }

  static func narrow(_ halfword: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: halfword), UInt8(truncatingIfNeeded: halfword >> 8)]
  }

  /// Operations on three registers, format RRR: `op r, s, t`.
  enum Operation: Int {
    case and = 0x10_0000
    case or = 0x20_0000
    case xor = 0x30_0000
    case add = 0x80_0000
    case addx2 = 0x90_0000
    case addx4 = 0xA0_0000
    case addx8 = 0xB0_0000
    case sub = 0xC0_0000
    case mull = 0x82_0000
  }

  /// `op r, s, t`.
  static func three(_ operation: Operation, _ r: Int, _ s: Int, _ t: Int) -> [UInt8] {
    wide(operation.rawValue | r << 12 | s << 8 | t << 4)
  }

  /// `sext r, s, bit`: the sign of bit 7 to 22 goes upwards; not on the LX106.
  static func sext(_ r: Int, _ s: Int, _ bit: Int) -> [UInt8] {
    wide(0x23_0000 | r << 12 | s << 8 | (bit - 7) << 4)
  }

  /// `extui r, t, shift, width`: bits of a register; width 1 to 16.
  static func extui(_ r: Int, _ t: Int, _ shift: Int, _ width: Int) -> [UInt8] {
    wide((width - 1) << 20 | (4 | shift >> 4) << 16 | r << 12 | (shift & 15) << 8 | t << 4)
  }

  /// `slli r, s, shift`, 1 to 31.
  static func slli(_ r: Int, _ s: Int, _ shift: Int) -> [UInt8] {
    let count = 32 - shift
    return wide(0x01_0000 | (count >> 4 & 1) << 20 | r << 12 | s << 8 | (count & 15) << 4)
  }

  /// `srli r, t, shift`, 0 to 15.
  static func srli(_ r: Int, _ t: Int, _ shift: Int) -> [UInt8] {
    wide(0x41_0000 | r << 12 | shift << 8 | t << 4)
  }

  /// `srai r, t, shift`, 0 to 31.
  static func srai(_ r: Int, _ t: Int, _ shift: Int) -> [UInt8] {
    wide(0x21_0000 | (shift >> 4) << 20 | r << 12 | (shift & 15) << 8 | t << 4)
  }

  /// `ssl s`: the shift amount register for `sll`.
  static func ssl(_ s: Int) -> [UInt8] { wide(0x40_1000 | s << 8) }

  /// `ssr s`: the shift amount register for `srl` and `sra`.
  static func ssr(_ s: Int) -> [UInt8] { wide(0x40_0000 | s << 8) }

  /// `sll r, s`.
  static func sll(_ r: Int, _ s: Int) -> [UInt8] { wide(0xA1_0000 | r << 12 | s << 8) }

  /// `srl r, t`.
  static func srl(_ r: Int, _ t: Int) -> [UInt8] { wide(0x91_0000 | r << 12 | t << 4) }

  /// `sra r, t`.
  static func sra(_ r: Int, _ t: Int) -> [UInt8] { wide(0xB1_0000 | r << 12 | t << 4) }

  /// `addi t, s, value`, -128 to 127.
  static func addi(_ t: Int, _ s: Int, _ value: Int) -> [UInt8] {
    wide(0x00_C002 | (value & 255) << 16 | s << 8 | t << 4)
  }

  /// `addmi t, s, value`, a multiple of 256 from -32,768 to 32,512.
  static func addmi(_ t: Int, _ s: Int, _ value: Int) -> [UInt8] {
    wide(0x00_D002 | (value >> 8 & 255) << 16 | s << 8 | t << 4)
  }

  /// `movi t, value`, -2048 to 2047.
  static func movi(_ t: Int, _ value: Int) -> [UInt8] {
    wide(0x00_A002 | (value & 255) << 16 | (value >> 8 & 15) << 8 | t << 4)
  }

  /// `l32r t`; `distance` in bytes from the address rounded up to a multiple of 4, negative.
  static func l32r(_ t: Int, _ distance: Int) -> [UInt8] {
    wide(0x00_0001 | t << 4 | (distance >> 2 & 0xFFFF) << 8)
  }

  /// `add.n r, s, t`.
  static func addNarrow(_ r: Int, _ s: Int, _ t: Int) -> [UInt8] {
    narrow(0x000A | r << 12 | s << 8 | t << 4)
  }

  /// `addi.n r, s, value`: -1 or 1 to 15.
  static func addiNarrow(_ r: Int, _ s: Int, _ value: Int) -> [UInt8] {
    narrow(0x000B | r << 12 | s << 8 | (value == -1 ? 0 : value) << 4)
  }

  /// `movi.n s, value`, -32 to 95.
  static func moviNarrow(_ s: Int, _ value: Int) -> [UInt8] {
    narrow(0x000C | (value & 15) << 12 | s << 8 | (value >> 4 & 7) << 4)
  }

  /// `mov.n t, s`.
  static func move(_ t: Int, _ s: Int) -> [UInt8] { narrow(0x000D | s << 8 | t << 4) }
}

/// Encodings of the 16-bit Thumb instructions, ARM DDI 0403 (ARMv7-M) A5.2 and A7.7.
///
/// Registers are numbers; forms for r0 to r7 do not check that they get them. Values are cut to
/// their fields: the caller asks `Thumb2Immediate` or knows the range.
enum Thumb2Encoding {
  /// Conditions, A7.3: the inverse has the lowest bit flipped.
  static let always = 14

  static func narrow(_ halfword: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: halfword), UInt8(truncatingIfNeeded: halfword >> 8)]
  }

  static func wide(_ first: Int, _ second: Int) -> [UInt8] {
    [
      UInt8(truncatingIfNeeded: first), UInt8(truncatingIfNeeded: first >> 8),
      UInt8(truncatingIfNeeded: second), UInt8(truncatingIfNeeded: second >> 8),
    ]
  }

  /// `movs Rd, #imm8`, A7.7.76 T1.
  static func movs(_ d: Int, _ immediate: Int) -> [UInt8] {
    narrow(0x2000 | d << 8 | immediate & 0xFF)
  }

  /// `mov Rd, Rm`, any registers, flags stay, A7.7.77 T1.
  static func mov(_ d: Int, _ m: Int) -> [UInt8] {
    narrow(0x4600 | (d & 8) << 4 | m << 3 | d & 7)
  }

  /// `adds Rd, Rn, #imm3`, A7.7.3 T1.
  static func addsThree(_ d: Int, _ n: Int, _ immediate: Int) -> [UInt8] {
    narrow(0x1C00 | (immediate & 7) << 6 | n << 3 | d)
  }

  /// `subs Rd, Rn, #imm3`, A7.7.174 T1.
  static func subsThree(_ d: Int, _ n: Int, _ immediate: Int) -> [UInt8] {
    narrow(0x1E00 | (immediate & 7) << 6 | n << 3 | d)
  }

  /// `adds Rd, #imm8`, A7.7.3 T2.
  static func addsEight(_ d: Int, _ immediate: Int) -> [UInt8] {
    narrow(0x3000 | d << 8 | immediate & 0xFF)
  }

  /// `subs Rd, #imm8`, A7.7.174 T2.
  static func subsEight(_ d: Int, _ immediate: Int) -> [UInt8] {
    narrow(0x3800 | d << 8 | immediate & 0xFF)
  }

  /// `adds Rd, Rn, Rm`, A7.7.4 T1.
  static func adds(_ d: Int, _ n: Int, _ m: Int) -> [UInt8] {
    narrow(0x1800 | m << 6 | n << 3 | d)
  }

  /// `subs Rd, Rn, Rm`, A7.7.175 T1.
  static func subs(_ d: Int, _ n: Int, _ m: Int) -> [UInt8] {
    narrow(0x1A00 | m << 6 | n << 3 | d)
  }

  /// `add Rd, Rm`, any registers, flags stay, A7.7.4 T2.
  static func add(_ d: Int, _ m: Int) -> [UInt8] {
    narrow(0x4400 | (d & 8) << 4 | m << 3 | d & 7)
  }

  /// `muls Rd, Rn, Rd`, A7.7.84 T1.
  static func muls(_ d: Int, _ n: Int) -> [UInt8] {
    narrow(0x4340 | n << 3 | d)
  }

  /// The two-operand group of A5.2.2: `ands eors lsls lsrs asrs orrs` and others by opcode.
  static func process(_ operation: ProcessOperation, _ d: Int, _ m: Int) -> [UInt8] {
    narrow(0x4000 | operation.rawValue << 6 | m << 3 | d)
  }

  /// Opcodes of A5.2.2.
  enum ProcessOperation: Int {
    case ands = 0
    case eors = 1
    case lsls = 2
    case lsrs = 3
    case asrs = 4
    case cmp = 10
    case cmn = 11
    case orrs = 12
  }

  /// `lsls`, `lsrs`, `asrs Rd, Rm, #n`, A7.7.68, .70, .10 T1; n is 1 to 31.
  static func shift(_ kind: Shift, _ d: Int, _ m: Int, _ count: Int) -> [UInt8] {
    narrow(kind.rawValue << 11 | (count & 31) << 6 | m << 3 | d)
  }

  /// Kinds of shifts as both widths number them.
  enum Shift: Int {
    case left = 0
    case right = 1
    case rightSigned = 2
  }

  /// `sxth`, `sxtb`, `uxth`, `uxtb Rd, Rm`, A7.7.184, .182, .223, .221 T1.
  static func extend(_ kind: Extension, _ d: Int, _ m: Int) -> [UInt8] {
    narrow(0xB200 | kind.rawValue << 6 | m << 3 | d)
  }

  /// Numbers of the 16-bit extensions.
  enum Extension: Int {
    case sxth = 0
    case sxtb = 1
    case uxth = 2
    case uxtb = 3
  }

  /// `cmp Rn, #imm8`, A7.7.27 T1.
  static func cmp(_ n: Int, immediate: Int) -> [UInt8] {
    narrow(0x2800 | n << 8 | immediate & 0xFF)
  }

  /// `cmp Rn, Rm`, A7.7.28 T1 for low registers, else T2.
  static func cmp(_ n: Int, _ m: Int) -> [UInt8] {
    n < 8 && m < 8
      ? process(.cmp, n, m)
      : narrow(0x4500 | (n & 8) << 4 | m << 3 | n & 7)
  }

  /// `bx Rm`, A7.7.20.
  static func bx(_ m: Int) -> [UInt8] { narrow(0x4700 | m << 3) }

  /// `blx Rm`, A7.7.19.
  static func blx(_ m: Int) -> [UInt8] { narrow(0x4780 | m << 3) }

  /// `push`, r0 to r7 and lr, A7.7.101 T1.
  static func push(_ list: Int) -> [UInt8] {
    narrow(0xB400 | (list >> 14 & 1) << 8 | list & 0xFF)
  }

  /// `pop`, r0 to r7 and pc, A7.7.99 T1.
  static func pop(_ list: Int) -> [UInt8] {
    narrow(0xBC00 | (list >> 15 & 1) << 8 | list & 0xFF)
  }

  /// `add sp, #`, A7.7.5 T2; a multiple of 4 up to 508.
  static func addStack(_ bytes: Int) -> [UInt8] { narrow(0xB000 | bytes >> 2 & 0x7F) }

  /// `sub sp, #`, A7.7.176 T1; a multiple of 4 up to 508.
  static func subStack(_ bytes: Int) -> [UInt8] { narrow(0xB080 | bytes >> 2 & 0x7F) }

  /// `add Rd, sp, #`, A7.7.5 T1; a multiple of 4 up to 1020.
  static func addressOnStack(_ d: Int, _ bytes: Int) -> [UInt8] {
    narrow(0xA800 | d << 8 | bytes >> 2 & 0xFF)
  }

  /// `ldr Rt, [sp, #]`, A7.7.43 T2; a multiple of 4 up to 1020.
  static func loadStack(_ t: Int, _ bytes: Int) -> [UInt8] {
    narrow(0x9800 | t << 8 | bytes >> 2 & 0xFF)
  }

  /// `str Rt, [sp, #]`, A7.7.161 T2; a multiple of 4 up to 1020.
  static func storeStack(_ t: Int, _ bytes: Int) -> [UInt8] {
    narrow(0x9000 | t << 8 | bytes >> 2 & 0xFF)
  }
}

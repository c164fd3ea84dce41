/// 32-bit instructions, ARM DDI 0403 A5.3.
extension Thumb2Encoding {
  /// `movw Rd, #imm16`, A7.7.76 T3.
  static func movw(_ d: Int, _ value: Int) -> [UInt8] {
    plain(0xF240, n: value >> 12 & 15, d, value & 0xFFF)
  }

  /// `movt Rd, #imm16`, A7.7.79.
  static func movt(_ d: Int, _ value: Int) -> [UInt8] {
    plain(0xF2C0, n: value >> 12 & 15, d, value & 0xFFF)
  }

  /// `addw`, `subw Rd, Rn, #imm12`, A7.7.3 T4, A7.7.174 T4.
  static func plainAdd(_ d: Int, _ n: Int, _ value: Int) -> [UInt8] {
    value < 0 ? plain(0xF2A0, n: n, d, -value) : plain(0xF200, n: n, d, value)
  }

  /// The group of modified immediates, A5.3.1: `immediate` is already packed.
  static func modified(
    _ operation: WideOperation,
    _ d: Int,
    _ n: Int,
    packed immediate: Int
  ) -> [UInt8] {
    plain(0xF000 | operation.rawValue << 4, n: n, d, immediate)
  }

  /// The group of shifted registers, A5.3.11.
  static func shifted(
    _ operation: WideOperation,
    _ d: Int,
    _ n: Int,
    _ m: Int,
    _ kind: Shift = .left,
    _ count: Int = 0
  ) -> [UInt8] {
    wide(
      0xEA00 | operation.rawValue << 4 | n,
      (count >> 2 & 7) << 12 | d << 8 | (count & 3) << 6 | kind.rawValue << 4 | m
    )
  }

  /// Opcodes and the flag bit of A5.3.1 and A5.3.11; comparisons are additions to r15.
  enum WideOperation: Int {
    case and = 0x00
    case bic = 0x02
    case orr = 0x04
    case orn = 0x06
    case eor = 0x08
    case add = 0x10
    case cmn = 0x11
    case sub = 0x1A
    case cmp = 0x1B
    case rsb = 0x1C
  }

  /// `mov.w Rd, Rm, shift #n`, A7.7.77 T3.
  static func wideShift(_ kind: Shift, _ d: Int, _ m: Int, _ count: Int) -> [UInt8] {
    shifted(.orr, d, 15, m, kind, count)
  }

  /// `lsl.w`, `lsr.w`, `asr.w Rd, Rn, Rm`, A7.7.69, .71, .11 T2.
  static func wideShift(_ kind: Shift, _ d: Int, _ n: Int, by m: Int) -> [UInt8] {
    wide(0xFA00 | kind.rawValue << 5 | n, 0xF000 | d << 8 | m)
  }

  /// `sxth.w`, `uxth.w`, `sxtb.w`, `uxtb.w Rd, Rm`, A5.3.14.
  static func wideExtend(_ kind: Extension, _ d: Int, _ m: Int) -> [UInt8] {
    let first =
      switch kind {
      case .sxth: 0xFA0F
      case .uxth: 0xFA1F
      case .sxtb: 0xFA4F
      case .uxtb: 0xFA5F
      }
    return wide(first, 0xF080 | d << 8 | m)
  }

  /// `mul Rd, Rn, Rm`, A7.7.84 T2.
  static func mul(_ d: Int, _ n: Int, _ m: Int) -> [UInt8] {
    wide(0xFB00 | n, 0xF000 | d << 8 | m)
  }

  /// `push.w`, r0 to r12 and lr, A7.7.101 T2.
  static func widePush(_ list: Int) -> [UInt8] { wide(0xE92D, list) }

  /// `pop.w`, r0 to r12 and pc, A7.7.99 T2.
  static func widePop(_ list: Int) -> [UInt8] { wide(0xE8BD, list) }

  private static func plain(_ first: Int, n: Int, _ d: Int, _ value: Int) -> [UInt8] {
    wide(
      first | (value >> 11 & 1) << 10 | n,
      (value >> 8 & 7) << 12 | d << 8 | value & 0xFF
    )
  }
}

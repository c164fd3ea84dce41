/// 16-bit instructions, RISC-V unprivileged ISA 20191213, chapter 16.
///
/// Where a form only has x8 to x15, the caller asks `isLow` first.
extension RV32Encoding {
  /// Whether every register is one that three bits name: s0, s1, a0 to a5.
  static func isLow(_ registers: Int...) -> Bool {
    registers.allSatisfy { (8...15).contains($0) }
  }

  /// Whether a value fits the six bits with sign of most forms.
  static func isSmall(_ value: Int) -> Bool { (-32...31).contains(value) }

  /// `c.li rd`.
  static func li(_ d: Int, _ value: Int) -> [UInt8] { small(0x4001, d, value) }

  /// `c.lui rd`, the upper 20 bits; neither zero nor sp.
  static func smallLui(_ d: Int, _ upper: Int) -> [UInt8] { small(0x6001, d, upper) }

  /// `c.addi rd`; not zero.
  static func addi(_ d: Int, _ value: Int) -> [UInt8] { small(0x0001, d, value) }

  /// `c.andi rd'`.
  static func andi(_ d: Int, _ value: Int) -> [UInt8] { small(0x8801, d - 8, value) }

  /// `c.slli rd`, `c.srli rd'`, `c.srai rd'`; 1 to 31.
  static func shift(_ kind: Shift, _ d: Int, _ count: Int) -> [UInt8] {
    switch kind {
    case .left: half(0x0002 | d << 7 | count << 2)
    case .right: half(0x8001 | (d - 8) << 7 | count << 2)
    case .rightSigned: half(0x8401 | (d - 8) << 7 | count << 2)
    }
  }

  /// `c.addi16sp`: a multiple of 16, -512 to 496, not zero.
  static func addStack(_ value: Int) -> [UInt8] {
    let fields = (value >> 9 & 1) << 12 | (value >> 4 & 1) << 6 | (value >> 6 & 1) << 5
    return half(0x6101 | fields | (value >> 7 & 3) << 3 | (value >> 5 & 1) << 2)
  }

  /// `c.addi4spn rd'`: a multiple of 4, 4 to 1020.
  static func addressOnStack(_ d: Int, _ value: Int) -> [UInt8] {
    let fields = (value >> 4 & 3) << 11 | (value >> 6 & 15) << 7 | (value >> 2 & 1) << 6
    return half(fields | (value >> 3 & 1) << 5 | (d - 8) << 2)
  }

  /// `c.mv rd, rs2`.
  static func mv(_ d: Int, _ m: Int) -> [UInt8] { half(0x8002 | d << 7 | m << 2) }

  /// `c.add rd, rs2`.
  static func add(_ d: Int, _ m: Int) -> [UInt8] { half(0x9002 | d << 7 | m << 2) }

  /// `c.sub`, `c.xor`, `c.or`, `c.and rd', rs2'`; nil for operations without such a form.
  static func registers(_ operation: RegisterOperation, _ d: Int, _ m: Int) -> [UInt8]? {
    let code: Int
    switch operation {
    case .sub: code = 0x8C01
    case .xor: code = 0x8C21
    case .or: code = 0x8C41
    case .and: code = 0x8C61
    default: return nil
    }
    return half(code | (d - 8) << 7 | (m - 8) << 2)
  }

  /// `c.lw`, `c.sw` between rd' and memory at rs1': a multiple of 4 up to 124.
  static func access(isLoad: Bool, _ d: Int, _ n: Int, _ offset: Int) -> [UInt8] {
    let fields = (offset >> 3 & 7) << 10 | (offset >> 2 & 1) << 6 | (offset >> 6 & 1) << 5
    return half((isLoad ? 0x4000 : 0xC000) | fields | (n - 8) << 7 | (d - 8) << 2)
  }

  /// `c.lwsp rd`: a multiple of 4 up to 252.
  static func loadStack(_ d: Int, _ offset: Int) -> [UInt8] {
    let fields = (offset >> 5 & 1) << 12 | (offset >> 2 & 7) << 4 | (offset >> 6 & 3) << 2
    return half(0x4002 | fields | d << 7)
  }

  /// `c.swsp rs2`: a multiple of 4 up to 252.
  static func storeStack(_ m: Int, _ offset: Int) -> [UInt8] {
    half(0xC002 | (offset >> 2 & 15) << 9 | (offset >> 6 & 3) << 7 | m << 2)
  }

  /// `c.beqz`, `c.bnez rs1'`, -256 to 254.
  static func branchOnZero(_ n: Int, isZero: Bool, _ distance: Int) -> [UInt8] {
    let high = (distance >> 8 & 1) << 12 | (distance >> 3 & 3) << 10
    let low = (distance >> 6 & 3) << 5 | (distance >> 1 & 3) << 3 | (distance >> 5 & 1) << 2
    return half((isZero ? 0xC001 : 0xE001) | (n - 8) << 7 | high | low)
  }

  /// `c.j`, -2048 to 2046.
  static func jump(_ distance: Int) -> [UInt8] {
    let high = (distance >> 11 & 1) << 12 | (distance >> 4 & 1) << 11
    let middle = (distance >> 8 & 3) << 9 | (distance >> 10 & 1) << 8 | (distance >> 6 & 1) << 7
    let low = (distance >> 7 & 1) << 6 | (distance >> 1 & 7) << 3 | (distance >> 5 & 1) << 2
    return half(0xA001 | high | middle | low)
  }

  /// `c.jr rs1`.
  static func jr(_ n: Int) -> [UInt8] { half(0x8002 | n << 7) }

  /// `c.jalr rs1`.
  static func jalr(_ n: Int) -> [UInt8] { half(0x9002 | n << 7) }

  private static func small(_ code: Int, _ d: Int, _ value: Int) -> [UInt8] {
    half(code | (value >> 5 & 1) << 12 | d << 7 | (value & 31) << 2)
  }
}

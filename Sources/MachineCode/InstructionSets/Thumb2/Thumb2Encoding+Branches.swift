/// Branches and addresses, ARM DDI 0403 A7.7.12, .21, .7.
extension Thumb2Encoding {
  /// `b<c>`, T1; the distance counts from the instruction.
  static func branch(_ condition: Int, _ distance: Int) -> [UInt8] {
    narrow(0xD000 | condition << 8 | (distance - 4) >> 1 & 0xFF)
  }

  /// `b`, T2.
  static func branch(_ distance: Int) -> [UInt8] {
    narrow(0xE000 | (distance - 4) >> 1 & 0x7FF)
  }

  /// `b<c>.w`, T3.
  static func wideBranch(_ condition: Int, _ distance: Int) -> [UInt8] {
    let offset = distance - 4
    return wide(
      0xF000 | (offset >> 20 & 1) << 10 | condition << 6 | offset >> 12 & 0x3F,
      0x8000 | (offset >> 18 & 1) << 13 | (offset >> 19 & 1) << 11 | offset >> 1 & 0x7FF
    )
  }

  /// `b.w`, T4: two bits of the distance are stored combined with its sign.
  static func wideBranch(_ distance: Int) -> [UInt8] {
    let offset = distance - 4
    let sign = offset >> 24 & 1
    let first = 1 ^ (offset >> 23 & 1) ^ sign
    let second = 1 ^ (offset >> 22 & 1) ^ sign
    return wide(
      0xF000 | sign << 10 | offset >> 12 & 0x3FF,
      0x9000 | first << 13 | second << 11 | offset >> 1 & 0x7FF
    )
  }

  /// `cbz`, `cbnz Rn`, A7.7.21: forwards only, low registers.
  static func branchOnZero(_ n: Int, isZero: Bool, _ distance: Int) -> [UInt8] {
    let offset = distance - 4
    return narrow(
      (isZero ? 0xB100 : 0xB900) | (offset >> 6 & 1) << 9 | (offset >> 1 & 31) << 3 | n
    )
  }

  /// `adr Rd`, T1; a multiple of 4 up to 1020.
  static func narrowAddress(_ d: Int, _ distance: Int) -> [UInt8] {
    narrow(0xA000 | d << 8 | distance >> 2 & 0xFF)
  }

  /// `adr.w Rd` in both directions, T2 and T3.
  static func wideAddress(_ d: Int, _ distance: Int) -> [UInt8] { plainAdd(d, 15, distance) }
}

import KernelIR

/// Encodings that only ARMv6-M code needs, ARM DDI 0419 (ARMv6-M) A5.2 and A6.7; the other 16-bit
/// forms are those of `Thumb2Encoding`.
///
/// Registers are numbers from 0 to 7, values are cut to their fields.
enum Thumb1Encoding {
  /// `rsbs Rd, Rm, #0`, A6.7.55.
  static func negate(_ d: Int, _ m: Int) -> [UInt8] { Thumb2Encoding.narrow(0x4240 | m << 3 | d) }

  /// `mvns Rd, Rm`, A6.7.45.
  static func invert(_ d: Int, _ m: Int) -> [UInt8] { Thumb2Encoding.narrow(0x43C0 | m << 3 | d) }

  /// `bics Rd, Rm`, A6.7.12.
  static func clear(_ d: Int, _ m: Int) -> [UInt8] { Thumb2Encoding.narrow(0x4380 | m << 3 | d) }

  /// `str`, `strh`, `strb Rt, [Rn, Rm]`, A5.2.4.
  static func storeIndexed(_ access: Access, _ t: Int, _ n: Int, _ m: Int) -> [UInt8] {
    let base =
      switch access {
      case .word, .pointer: 0x5000
      case .half, .signedHalf: 0x5200
      case .byte, .signedByte: 0x5400
      }
    return Thumb2Encoding.narrow(base | m << 6 | n << 3 | t)
  }

  /// `bl`, A6.7.13: the only jump beyond 2 KiB, which overwrites the link register; the distance
  /// counts from the instruction, and two bits of it are stored combined with its sign.
  static func farBranch(_ distance: Int) -> [UInt8] {
    let offset = distance - 4
    let sign = offset >> 24 & 1
    let first = 1 ^ (offset >> 23 & 1) ^ sign
    let second = 1 ^ (offset >> 22 & 1) ^ sign
    return Thumb2Encoding.wide(
      0xF000 | sign << 10 | offset >> 12 & 0x3FF,
      0xD000 | first << 13 | second << 11 | offset >> 1 & 0x7FF
    )
  }
}

/// An address or distance in the halves that a pair of RISC-V instructions holds.
struct RISCVAddress {
  /// The upper 20 bits in place, one more where the lower half counts as negative.
  let upper: UInt32
  /// The lower 12 bits.
  let lower: UInt32

  /// Distances from -2047 to -1 have an upper half of 0, as in `tools/mpy_ld.py`.
  init(_ value: Int) {
    if value < 0, value > -2048 {
      upper = 0
      lower = UInt32(truncatingIfNeeded: value + 4096)
      return
    }
    let bits = UInt32(truncatingIfNeeded: value)
    lower = bits & 0xFFF
    upper = bits & 0xFFFF_F000 &+ (lower & 0x800 == 0 ? 0 : 0x1000)
  }

  static func fits(_ value: Int) -> Bool { Int32(exactly: value) != nil }
}

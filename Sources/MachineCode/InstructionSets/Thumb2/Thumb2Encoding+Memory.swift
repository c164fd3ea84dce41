import KernelIR

/// Loads and stores, ARM DDI 0403 A5.2.4 and A5.3.7 to A5.3.10.
extension Thumb2Encoding {
  /// `ldr`, `ldrh`, `ldrb`, `str`, `strh`, `strb Rt, [Rn, #]` in 16 bits; nil where the distance
  /// or the access has no such form.
  static func narrowAccess(
    _ access: Access,
    isLoad: Bool,
    _ t: Int,
    _ n: Int,
    _ offset: Int
  ) -> [UInt8]? {
    guard !(isLoad && isSigned(access)) else { return nil }
    let (base, scale): (Int, Int) =
      switch access {
      case .word, .pointer: (0x6000, 2)
      case .half, .signedHalf: (0x8000, 1)
      case .byte, .signedByte: (0x7000, 0)
      }
    guard offset >= 0, offset & ((1 << scale) - 1) == 0, offset >> scale < 32 else { return nil }
    return narrow(base | (isLoad ? 0x800 : 0) | (offset >> scale) << 6 | n << 3 | t)
  }

  /// The same with a distance of 0 to 4095, or of -255 to -1, in 32 bits; nil outside.
  static func wideAccess(
    _ access: Access,
    isLoad: Bool,
    _ t: Int,
    _ n: Int,
    _ offset: Int
  ) -> [UInt8]? {
    let first = wideOpcode(access, isLoad: isLoad)
    if (0...4095).contains(offset) { return wide(first | 0x80 | n, t << 12 | offset) }
    if (-255 ... -1).contains(offset) { return wide(first | n, t << 12 | 0xC00 | -offset) }
    return nil
  }

  /// `ldr`, `ldrh`, `ldrb`, `ldrsh`, `ldrsb Rt, [Rn, Rm]`, A5.2.4.
  static func narrowIndexed(_ access: Access, _ t: Int, _ n: Int, _ m: Int) -> [UInt8] {
    let base =
      switch access {
      case .word, .pointer: 0x5800
      case .half: 0x5A00
      case .byte: 0x5C00
      case .signedHalf: 0x5E00
      case .signedByte: 0x5600
      }
    return narrow(base | m << 6 | n << 3 | t)
  }

  /// Loads and stores at `[Rn, Rm, lsl #0…3]`.
  static func wideIndexed(
    _ access: Access,
    isLoad: Bool,
    _ t: Int,
    _ n: Int,
    _ m: Int,
    _ shift: Int
  ) -> [UInt8] {
    wide(wideOpcode(access, isLoad: isLoad) | n, t << 12 | (shift & 3) << 4 | m)
  }

  /// `ldr.w Rt, [pc, #]` forwards and backwards, A7.7.44 T2.
  static func wideLiteral(_ t: Int, _ distance: Int) -> [UInt8] {
    distance < 0
      ? wide(0xF85F, t << 12 | -distance & 0xFFF) : wide(0xF8DF, t << 12 | distance & 0xFFF)
  }

  /// `ldr Rt, [pc, #]`, A7.7.44 T1; a multiple of 4 up to 1020.
  static func narrowLiteral(_ t: Int, _ distance: Int) -> [UInt8] {
    narrow(0x4800 | t << 8 | distance >> 2 & 0xFF)
  }

  /// `ldrd Rt, Rt2, [pc, #]`, A7.7.51; a multiple of 4 up to 1020 in both directions.
  static func literalPair(_ t: Int, _ other: Int, _ distance: Int) -> [UInt8] {
    wide(
      distance < 0 ? 0xE95F : 0xE9DF,
      t << 12 | other << 8 | abs(distance) >> 2 & 0xFF
    )
  }

  private static func isSigned(_ access: Access) -> Bool {
    access == .signedByte || access == .signedHalf
  }

  /// The first halfword without base register and without the bit of 12-bit distances.
  private static func wideOpcode(_ access: Access, isLoad: Bool) -> Int {
    switch access {
    case .word, .pointer: isLoad ? 0xF850 : 0xF840
    case .half: isLoad ? 0xF830 : 0xF820
    case .byte: isLoad ? 0xF810 : 0xF800
    case .signedHalf: isLoad ? 0xF930 : 0xF820
    case .signedByte: isLoad ? 0xF910 : 0xF800
    }
  }
}

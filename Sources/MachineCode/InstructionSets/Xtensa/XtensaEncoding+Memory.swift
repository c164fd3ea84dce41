import KernelIR

/// Loads, stores, calls and returns (Xtensa ISA reference manual, chapter 6).
extension XtensaEncoding {
  /// `l8ui`, `l16ui`, `l16si`, `l32i`, `s8i`, `s16i`, `s32i t, s, offset`, the word forms in 16 bits
  /// where they fit; nil where the offset is no multiple of the width or beyond 255 of them.
  ///
  /// A signed byte is loaded without its sign: no instruction extends it.
  static func access(
    _ access: Access,
    isLoad: Bool,
    _ t: Int,
    _ s: Int,
    _ offset: Int
  ) -> [UInt8]? {
    let scale = scale(of: access)
    guard offset >= 0, offset & ((1 << scale) - 1) == 0, offset >> scale < 256 else { return nil }
    if scale == 2, offset <= 60 {
      return narrow((isLoad ? 0x0008 : 0x0009) | (offset >> 2) << 12 | s << 8 | t << 4)
    }
    let kind = isLoad && access == .signedHalf ? 9 : scale + (isLoad ? 0 : 4)
    return wide(0x0002 | kind << 12 | (offset >> scale) << 16 | s << 8 | t << 4)
  }

  /// The number of times a width is doubled from a byte.
  static func scale(of access: Access) -> Int {
    switch access {
    case .byte, .signedByte: 0
    case .half, .signedHalf: 1
    case .word, .pointer: 2
    }
  }

  /// `entry a1, byteCount`, a multiple of 8 up to 32,760.
  static func entry(_ byteCount: Int) -> [UInt8] { wide(0x36 | 1 << 8 | (byteCount >> 3) << 12) }

  /// `callx0 s`.
  static func callx0(_ s: Int) -> [UInt8] { wide(0x00_00C0 | s << 8) }

  /// `callx8 s`.
  static func callx8(_ s: Int) -> [UInt8] { wide(0x00_00E0 | s << 8) }

  /// `ret.n`.
  static let ret = narrow(0xF00D)

  /// `retw.n`.
  static let retw = narrow(0xF01D)
}

/// Which release of MicroPython's `tools/mpy_ld.py` a link follows.
public enum LinkRules: String, CaseIterable, Sendable {
  /// MicroPython 1.25: the first with archives and RISC-V.
  case release125 = "1.25"
  /// MicroPython 1.26: external addresses.
  case release126 = "1.26"
  /// MicroPython 1.27, which links as 1.26 does.
  case release127 = "1.27"
  /// MicroPython 1.28: a shorter jump at the start, which only leads to `mpy_init` when its
  /// section is first and directly behind; other links are refused.
  case release128 = "1.28"
  /// The development of 1.29 as of August 2026: another shorter jump, and the module is named
  /// after the file without its folders.
  case development129 = "1.29dev"

  /// What a link follows unless told otherwise.
  public static let standard = LinkRules.release126

  /// Whether results are compared byte by byte with that release's own linker.
  public var isProven: Bool { self == .release125 || self == .release126 }

  /// Whether the jump at the start is written before the sections are placed.
  var hasEarlyJump: Bool { self == .release128 || self == .development129 }
}

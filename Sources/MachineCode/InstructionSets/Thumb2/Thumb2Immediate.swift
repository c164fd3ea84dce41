/// The constants that fit the 12 bits of a modified immediate, ARM DDI 0403 A5.3.2.
enum Thumb2Immediate {
  /// The packed form, or nil when the constant has none.
  static func packed(_ value: UInt32) -> Int? {
    if value < 256 { return Int(value) }
    let low = value & 0xFF
    if value == low | low << 16 { return 0x100 | Int(low) }
    let second = value >> 8 & 0xFF
    if value == second << 8 | second << 24 { return 0x200 | Int(second) }
    if value == low | low << 8 | low << 16 | low << 24 { return 0x300 | Int(low) }
    let rotation = value.leadingZeroBitCount + 8
    let byte = value << UInt32(rotation) | value >> UInt32(32 - rotation)
    guard rotation < 32, byte < 256 else { return nil }
    return rotation << 7 | Int(byte & 0x7F)
  }
}

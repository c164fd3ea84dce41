/// The numbers of the format: groups of seven bits, the most significant first, bit 7 set on all
/// but the last byte.
enum MPYNumber {
  /// Five bytes hold what any length, count or offset in a file can be.
  static let byteLimit = 5
  static let bitLimit = 7 * byteLimit

  /// Appends `number`, not negative, in as few bytes as it takes.
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    var shift = 0
    while number >> shift > 0x7F { shift += 7 }
    while shift > 0 {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift) | 0x80)
      shift -= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: number) & 0x7F)
  }

  /// Appends `number` so that bit 6 of the first byte is its sign.
  static func append(signed number: Int, to bytes: inout [UInt8]) {
    var shift = 0
    while !(-0x40...0x3F).contains(number >> shift) { shift += 7 }
    while shift > 0 {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift) | 0x80)
      shift -= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: number) & 0x7F)
  }
}

/// The CRC-32 that zlib and MicroPython's `binascii.crc32` compute.
///
/// Source: RFC 1952 § 8 (reflected polynomial 0xEDB8_8320).
public struct CRC32: Sendable {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  private var state: UInt32

  /// The checksum of no bytes.
  ///
  /// - Parameter value: what to go on from; the checksum of other bytes makes it that of both.
  public init(after value: UInt32 = 0) { state = ~value }

  /// The checksum of everything taken so far.
  public var value: UInt32 { ~state }

  /// Takes more bytes.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      state = Self.table[Int(UInt8(truncatingIfNeeded: state) ^ byte)] ^ state >> 8
    }
  }

  /// The checksum of `bytes`.
  public static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc = CRC32()
    crc.update(bytes)
    return crc.value
  }
}

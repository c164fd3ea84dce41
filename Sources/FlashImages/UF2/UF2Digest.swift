import Crypto
import Encodings

/// The MD5 of a range of flash that a UF2 block carries.
public struct UF2Digest: Equatable, Sendable {
  /// The first byte of the range.
  public let address: Int
  /// How many bytes the range has; 0 where the writer left the field empty.
  public let byteCount: Int
  /// 16 bytes.
  public let md5: [UInt8]

  /// How many bytes of a block's data it takes, the last ones.
  static let encodedCount = 24

  init(of bytes: [UInt8], at address: Int) {
    self.address = address
    byteCount = bytes.count
    md5 = Self.md5(of: bytes)
  }

  init?(decoding bytes: ArraySlice<UInt8>) {
    guard bytes.count == Self.encodedCount,
      let address = LittleEndian.load(UInt32.self, from: bytes),
      let count = LittleEndian.load(UInt32.self, from: bytes, at: 4)
    else { return nil }
    self.address = Int(address)
    byteCount = Int(count)
    md5 = Array(bytes.suffix(16))
  }

  var encoded: [UInt8] {
    LittleEndian.bytes(UInt32(truncatingIfNeeded: address))
      + LittleEndian.bytes(UInt32(truncatingIfNeeded: byteCount)) + md5
  }

  static func md5(of bytes: some Sequence<UInt8>) -> [UInt8] {
    Array(Insecure.MD5.hash(data: Array(bytes)))
  }
}

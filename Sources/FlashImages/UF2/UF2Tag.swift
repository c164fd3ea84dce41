import Encodings

/// An extension tag: something a UF2 block says besides its payload.
public struct UF2Tag: Equatable, Sendable {
  /// What kind of value it is, 24 bits.
  public let kind: UInt32
  /// The value; text is UTF-8 without an end mark.
  public let value: [UInt8]

  /// The version of the firmware, text (UF2 specification, "Extension tags").
  public static let version: UInt32 = 0x9F_C7BC
  /// The device the file is for, text.
  public static let device: UInt32 = 0x65_0D9D
  /// The size of a page of the target, a number.
  public static let pageSize: UInt32 = 0x0B_E9F7
  /// SHA-2 of the firmware.
  public static let hash: UInt32 = 0xB4_6DB0
  /// The type of the device, a number that its maker chose.
  public static let deviceType: UInt32 = 0xC8_A729
  /// The block is to be ignored (RP2350 datasheet, erratum RP2350-E10).
  public static let ignored: UInt32 = 0x99_57E3

  private static let headCount = 4

  /// A tag of a kind and a value of at most 251 bytes; nil for a longer one.
  public init?(kind: UInt32, value: [UInt8]) {
    guard value.count <= 255 - Self.headCount else { return nil }
    self.kind = kind & 0xFF_FFFF
    self.value = value
  }

  /// The tag's bytes, padded with zeros to a multiple of four.
  var encoded: [UInt8] {
    let head = UInt32(value.count + Self.headCount) | kind << 8
    let padding = Array(repeating: UInt8(0), count: (4 - value.count % 4) % 4)
    return LittleEndian.bytes(head) + value + padding
  }

  /// The tags that `bytes` hold up to a size of 0 or the end; nil where a tag reaches past the end.
  static func decode(_ bytes: ArraySlice<UInt8>) -> [UF2Tag]? {
    var tags: [UF2Tag] = []
    var rest = bytes
    while let head = LittleEndian.load(UInt32.self, from: rest), head & 0xFF != 0 {
      let size = Int(head & 0xFF)
      guard size >= headCount, size <= rest.count else { return nil }
      let value = Array(rest.dropFirst(headCount).prefix(size - headCount))
      guard let tag = UF2Tag(kind: head >> 8, value: value) else { return nil }
      tags.append(tag)
      rest = rest.dropFirst((size + 3) / 4 * 4)
    }
    return tags
  }
}

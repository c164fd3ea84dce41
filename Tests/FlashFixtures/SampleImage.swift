import Crypto
import Encodings

/// An image for a chip of the ESP32 family, built from the format itself.
public struct SampleImage: Sendable {
  /// The number of the chip.
  public var chipID = 5
  /// Mode, and size and frequency, as codes.
  public var settings: [UInt8] = [2, 0x2F]
  /// Addresses and contents of the segments.
  public var segments: [(address: UInt32, bytes: [UInt8])]
  /// Whether a SHA-256 stands at the end.
  public var hasDigest = true
  /// Minimum and maximum revision.
  public var revisions: (minimum: UInt16, maximum: UInt16) = (3, 199)

  /// Where chips see read-only data in flash, data in RAM, and code in RAM (technical reference
  /// manuals, "System and Memory").
  private static let addresses: [Int: [UInt32]] = [
    0: [0x3F40_0020, 0x3FFB_0000, 0x4008_0000], 2: [0x3F00_0020, 0x3FFB_0000, 0x4002_8000],
    5: [0x3C00_0020, 0x3FC9_0000, 0x4038_0000], 9: [0x3C00_0020, 0x3FC9_0000, 0x4037_8000],
    13: [0x4200_0020, 0x4081_0000, 0x4080_0000], 16: [0x4200_0020, 0x4081_0000, 0x4080_0000],
  ]

  private static func addresses(of chipID: Int) -> [UInt32] {
    addresses[chipID] ?? [0x3C00_0020, 0x3FC9_0000, 0x4038_0000]
  }

  /// An image of some segments.
  public init(chipID: Int = 5, segments: [(address: UInt32, bytes: [UInt8])]) {
    self.chipID = chipID
    self.segments = segments
  }

  /// A small image without a description: a bootloader.
  public static func bootloader(chipID: Int = 5) -> SampleImage {
    let places = addresses(of: chipID)
    return SampleImage(
      chipID: chipID,
      segments: [(places[1], Array(1...40)), (places[2], Array(repeating: 0x13, count: 64))]
    )
  }

  /// A program that describes itself.
  public static func application(chipID: Int = 5, rest: [UInt8] = []) -> SampleImage {
    let fields: [(offset: Int, text: String)] = [
      (16, "v1.25.0"), (48, "micropython"), (80, "12:34:56"), (96, "Apr 15 2025"), (112, "v5.4.2"),
    ]
    var description = LittleEndian.bytes(UInt32(0xABCD_5432)) + LittleEndian.bytes(UInt32(7))
    for (offset, text) in fields {
      description += Array(repeating: 0, count: offset - description.count) + text.utf8
    }
    description += Array(repeating: 0, count: 144 - description.count)
    description += Array(repeating: 0xA5, count: 32)
    description += Array(repeating: 0, count: 256 - description.count)
    let places = addresses(of: chipID)
    return SampleImage(
      chipID: chipID,
      segments: [(places[0], description + rest), (places[2], [1, 2, 3, 4])]
    )
  }

  /// The bytes of the image.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = [0xE9, UInt8(segments.count)] + settings
    bytes += LittleEndian.bytes(UInt32(0x4038_0000)) + [0xEE, 0, 0, 0]
    bytes += LittleEndian.bytes(UInt16(chipID)) + [0]
    bytes += LittleEndian.bytes(revisions.minimum) + LittleEndian.bytes(revisions.maximum)
    bytes += [0, 0, 0, 0, hasDigest ? 1 : 0]
    for segment in segments {
      bytes += LittleEndian.bytes(segment.address)
      bytes += LittleEndian.bytes(UInt32(segment.bytes.count)) + segment.bytes
    }
    bytes += Array(repeating: 0, count: 15 - bytes.count % 16)
    bytes.append(segments.flatMap(\.bytes).reduce(0xEF, ^))
    return hasDigest ? bytes + SHA256.hash(data: bytes) : bytes
  }
}

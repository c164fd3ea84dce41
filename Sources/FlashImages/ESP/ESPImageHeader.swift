import Encodings

/// The first 24 bytes of an image for a chip of the ESP32 family.
///
/// Source: ESP-IDF Programming Guide, "App Image Format"; Espressif's "Firmware Image Format".
public struct ESPImageHeader: Equatable, Sendable {
  /// How many segments follow.
  public let segmentCount: Int
  /// The code of the flash mode.
  public let modeCode: Int
  /// The code of the flash size.
  public let sizeCode: Int
  /// The code of the flash frequency.
  public let frequencyCode: Int
  /// Where execution begins.
  public let entry: UInt32
  /// The pin for write protection; 0xEE where it is not used.
  public let writeProtectPin: UInt8
  /// Strengths of the flash pins, three bytes.
  public let drive: [UInt8]
  /// The number of the chip the image is for.
  public let chipID: Int
  /// The lowest revision of the chip, as old images say it: whole revisions only.
  public let oldMinimumRevision: Int
  /// The lowest revision of the chip, major × 100 + minor.
  public let minimumRevision: Int
  /// The highest revision of the chip, major × 100 + minor; 65535 where there is no limit.
  public let maximumRevision: Int
  /// The lowest revision of the chip, major × 100 + minor, whichever of the two fields says it.
  ///
  /// Images of older frameworks have 0 in the full one; their number is the major one, but on the
  /// chips of `minorRevisionChips`.
  public var leastRevision: Int {
    guard minimumRevision == 0, limitRevision == nil else { return minimumRevision }
    return Self.minorRevisionChips.contains(chipID) ? oldMinimumRevision : oldMinimumRevision * 100
  }

  /// The ESP32-C3: older frameworks counted its minor revisions.
  ///
  /// Source: ESP-IDF Programming Guide, "App Image Format", `min_chip_rev`.
  private static let minorRevisionChips: Set = [5]

  /// The highest revision of the chip, major × 100 + minor; nil where there is no limit: 65535, or
  /// the 0 of older frameworks.
  public var limitRevision: Int? {
    maximumRevision == 0 || maximumRevision == 0xFFFF ? nil : maximumRevision
  }

  /// Whether a SHA-256 stands behind the checksum.
  public let hasDigest: Bool

  /// Bytes of a header.
  public static let byteCount = 24
  /// The first byte of an image.
  public static let magic: UInt8 = 0xE9

  /// The header at the start of `bytes`, or nil where these are too few or begin with another byte.
  init?(decoding bytes: ArraySlice<UInt8>) {
    guard bytes.count >= Self.byteCount, bytes.first == Self.magic else { return nil }
    let field = Array(bytes.prefix(Self.byteCount))
    func word(at offset: Int) -> Int {
      Int(LittleEndian.load(UInt16.self, from: field, at: offset) ?? 0)
    }
    segmentCount = Int(field[1])
    modeCode = Int(field[2])
    sizeCode = Int(field[3] >> 4)
    frequencyCode = Int(field[3] & 0x0F)
    entry = LittleEndian.load(from: field, at: 4) ?? 0
    writeProtectPin = field[8]
    drive = Array(field[9..<12])
    chipID = word(at: 12)
    oldMinimumRevision = Int(field[14])
    minimumRevision = word(at: 15)
    maximumRevision = word(at: 17)
    hasDigest = field[23] == 1
  }

  /// The chip; nil for a number not known here.
  public var chip: ESPImageChip? { ESPImageChip.chip(chipID) }

  /// The flash mode; nil for a code no chip has.
  public var mode: ESPFlashMode? { ESPFlashMode(rawValue: modeCode) }

  /// The size of the flash in bytes that the header asks for; nil for a code no chip has.
  public var flashByteCount: Int? { sizeCode <= 7 ? 1 << (20 + sizeCode) : nil }

  /// The flash frequency in MHz; nil for a code the chip has not.
  public var megahertz: Int? { chip?.megahertz(ofCode: frequencyCode) }
}

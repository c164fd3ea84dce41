import Encodings

/// What an application of ESP-IDF says of itself at the start of its first segment.
///
/// Source: ESP-IDF Programming Guide, "App Image Format", `esp_app_desc_t`.
public struct ESPApplicationDescription: Equatable, Sendable {
  /// The number of the anti-rollback counter.
  public let secureVersion: UInt32
  /// The version of the project; empty where it has none.
  public let version: String
  /// The name of the project.
  public let project: String
  /// When it was compiled: a time and a date as the compiler writes them.
  public let compiled: String
  /// The version of ESP-IDF.
  public let frameworkVersion: String
  /// The SHA-256 of the ELF file.
  public let hashOfELF: [UInt8]

  static let magic: UInt32 = 0xABCD_5432
  static let byteCount = 256

  /// The description in an image that begins at `offset` of `bytes`; nil where it has none, as
  /// bootloaders have.
  public init?(of image: ESPImage, in bytes: [UInt8], at offset: Int = 0) {
    guard let segment = image.segments.first, segment.byteCount >= Self.byteCount else {
      return nil
    }
    self.init(decoding: bytes.dropFirst(offset + segment.offset).prefix(Self.byteCount))
  }

  /// How many bytes of an image hold its description: both heads and the description.
  public static let headByteCount = ESPImageHeader.byteCount + segmentHeadCount + byteCount
  private static let segmentHeadCount = 8

  /// The description in the first `headByteCount` bytes of an image; nil where there is none.
  ///
  /// Says nothing about the rest of the image.
  public init?(head: [UInt8]) {
    guard head.count >= Self.headByteCount, head.first == ESPImageHeader.magic else { return nil }
    self.init(decoding: head.prefix(Self.headByteCount).suffix(Self.byteCount))
  }

  private init?(decoding field: ArraySlice<UInt8>) {
    guard LittleEndian.load(UInt32.self, from: field) == Self.magic else { return nil }
    func text(at start: Int, _ count: Int) -> String {
      let piece = field.dropFirst(start).prefix(count).prefix { $0 != 0 }
      return String(decoding: piece, as: UTF8.self)
    }
    secureVersion = LittleEndian.load(from: field, at: 4) ?? 0
    version = text(at: 16, 32)
    project = text(at: 48, 32)
    compiled = [text(at: 96, 16), text(at: 80, 16)].filter { !$0.isEmpty }.joined(separator: " ")
    frameworkVersion = text(at: 112, 32)
    hashOfELF = Array(field.dropFirst(144).prefix(32))
  }
}

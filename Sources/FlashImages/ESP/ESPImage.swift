import Crypto
import Encodings

/// A bootloader or an application for a chip of the ESP32 family.
///
/// Guarantees that header, segments, checksum and SHA-256 are whole and right. Source: ESP-IDF
/// Programming Guide, "App Image Format".
public struct ESPImage: Equatable, Sendable {
  /// The header.
  public let header: ESPImageHeader
  /// The segments in the order of the image.
  public let segments: [ESPSegment]
  /// The exclusive or of all bytes of segments, beginning with 0xEF.
  public let checksum: UInt8
  /// The SHA-256 of everything before it; nil where the image has none.
  public let digest: [UInt8]?
  /// How many bytes the image has, checksum and SHA-256 included.
  public let byteCount: Int

  /// The most segments an image has.
  static let mostSegments = 16
  private static let segmentHeadCount = 8
  static let digestCount = 32

  /// The image that begins at `offset` of `bytes`; what follows it is left alone.
  ///
  /// - Throws: `ESPImageFailure` for anything a ROM or bootloader would refuse.
  public init(decoding bytes: [UInt8], at offset: Int = 0) throws(ESPImageFailure) {
    guard offset >= 0, offset <= bytes.count else { throw .magic(offset: offset, found: nil) }
    let image = bytes[offset...]
    guard image.first == ESPImageHeader.magic else {
      throw .magic(offset: offset, found: image.first)
    }
    guard let header = ESPImageHeader(decoding: image) else {
      throw .truncated(part: "header", needed: ESPImageHeader.byteCount, available: image.count)
    }
    if let address = ESP8266Header.firstAddress(in: image) { throw .esp8266(address: address) }
    guard (1...Self.mostSegments).contains(header.segmentCount) else {
      throw .segmentCount(header.segmentCount, limit: Self.mostSegments)
    }
    let segments = try Self.segments(of: image, count: header.segmentCount)
    let end = segments.last.map { $0.offset + $0.byteCount } ?? ESPImageHeader.byteCount
    let place = end | 0x0F
    guard place < image.count else {
      throw .truncated(part: "checksum", needed: place + 1, available: image.count)
    }
    checksum = image[image.startIndex + place]
    let sum = Self.sum(of: segments, in: image)
    guard sum == checksum else { throw .checksum(computed: sum, found: checksum) }
    digest = try header.hasDigest ? Self.digest(of: image, count: place + 1) : nil
    byteCount = place + 1 + (digest?.count ?? 0)
    self.header = header
    self.segments = segments
  }

  /// What the chip sees where, for an image that begins at `offset` of `bytes`.
  public func runs(in bytes: [UInt8], at offset: Int = 0) -> [ByteRun] {
    segments.filter { $0.address != 0 }.map { segment in
      let content = bytes.dropFirst(offset + segment.offset).prefix(segment.byteCount)
      return ByteRun(address: Int(segment.address), bytes: content)
    }
  }

  private static func segments(
    of image: ArraySlice<UInt8>,
    count: Int
  ) throws(ESPImageFailure) -> [ESPSegment] {
    var segments: [ESPSegment] = []
    var position = ESPImageHeader.byteCount
    for index in 0..<count {
      let length = LittleEndian.load(UInt32.self, from: image, at: position + 4)
      guard let length, let address = LittleEndian.load(UInt32.self, from: image, at: position)
      else {
        throw .truncated(
          part: "head of segment \(index)",
          needed: position + segmentHeadCount,
          available: image.count
        )
      }
      position += segmentHeadCount
      guard Int(length) <= image.count - position else {
        throw .truncated(
          part: "segment \(index)",
          needed: position + Int(length),
          available: image.count
        )
      }
      segments.append(ESPSegment(address: address, offset: position, byteCount: Int(length)))
      position += Int(length)
    }
    return segments
  }

  private static func sum(of segments: [ESPSegment], in image: ArraySlice<UInt8>) -> UInt8 {
    image.withUnsafeBufferPointer { bytes in
      segments.reduce(0xEF) { sum, segment in
        bytes[segment.offset..<(segment.offset + segment.byteCount)].reduce(sum, ^)
      }
    }
  }

  private static func digest(
    of image: ArraySlice<UInt8>,
    count: Int
  ) throws(ESPImageFailure) -> [UInt8] {
    let found = Array(image.dropFirst(count).prefix(digestCount))
    guard found.count == digestCount else {
      throw .truncated(part: "SHA-256", needed: count + digestCount, available: image.count)
    }
    let computed = sha256(of: image.prefix(count))
    guard found == computed else { throw .digest(computed: computed, found: found) }
    return found
  }

  static func sha256(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return Array(hash.finalize())
  }
}

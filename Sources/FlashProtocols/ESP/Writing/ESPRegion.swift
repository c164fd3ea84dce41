/// A run of bytes for a place in flash.
public struct ESPRegion: Equatable, Sendable {
  /// The smallest part of flash that can be erased.
  public static let sectorSize = 4096

  /// Bytes of a zlib stream that a loader in ROM takes at once.
  public static let blockByteCount = 4096

  /// Where in flash it begins, a multiple of `sectorSize`.
  public let offset: UInt32
  /// Its bytes; those behind them up to the next sector are erased with them.
  ///
  /// A slice: the regions of one image share its memory, for however many boards.
  public let bytes: ArraySlice<UInt8>
  /// The bytes as one zlib stream; nil to send them as they are.
  public let stream: [UInt8]?
  /// The MD5 of the bytes, 16 bytes.
  public let digest: [UInt8]

  /// The most bytes of flash that one block of the stream becomes; nil where nobody has looked.
  public let mostBytesOfABlock: Int?

  /// A region; the caller compresses and digests, once for all boards.
  public init(
    offset: UInt32,
    bytes: ArraySlice<UInt8>,
    stream: [UInt8]?,
    digest: [UInt8],
    mostBytesOfABlock: Int? = nil
  ) {
    self.offset = offset
    self.bytes = bytes
    self.stream = stream
    self.digest = digest
    self.mostBytesOfABlock = mostBytesOfABlock
  }

  /// Why no loader could write it, as the rest of a sentence; nil when one can.
  var problem: String? {
    let end = UInt64(offset) + UInt64(bytes.count)
    if bytes.isEmpty { return "it is empty" }
    if offset % UInt32(Self.sectorSize) != 0 { return "it begins inside a sector" }
    if end > UInt64(UInt32.max) { return "it ends behind the largest flash" }
    if digest.count != 16 { return "its MD5 has \(digest.count) bytes" }
    return stream?.isEmpty == true ? "its zlib stream is empty" : nil
  }
}

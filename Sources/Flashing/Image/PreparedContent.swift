import Compression
import Crypto
import FlashProtocols

/// A content whose digests and compressed runs are made once, whatever the number of boards.
public actor PreparedContent {
  /// What it is made of.
  public nonisolated let content: FlashContent

  private var digests: [Range<Int>: [UInt8]] = [:]
  private var streams: [Range<Int>: Stream] = [:]

  private struct Stream {
    let bytes: [UInt8]
    let mostBytesOfABlock: Int?
  }

  /// A content nothing is known of yet.
  public init(_ content: FlashContent) {
    self.content = content
  }

  /// The MD5 of a part, 16 bytes.
  func digest(of range: Range<Int>) -> [UInt8] {
    if let digest = digests[range] { return digest }
    let digest = Array(Insecure.MD5.hash(data: content.bytes[range]))
    digests[range] = digest
    return digest
  }

  /// A part with its zlib stream, or without one for loaders that cannot inflate.
  ///
  /// - Throws: `FlashFailure.compression`.
  func region(_ range: Range<Int>, isCompressed: Bool) throws -> ESPRegion {
    let bytes = content.bytes[range]
    let stream = isCompressed ? try stream(range, bytes) : nil
    return ESPRegion(
      offset: UInt32(content.offset + range.lowerBound),
      bytes: bytes,
      stream: stream?.bytes,
      digest: digest(of: range),
      mostBytesOfABlock: stream?.mostBytesOfABlock
    )
  }

  private func stream(_ range: Range<Int>, _ bytes: ArraySlice<UInt8>) throws -> Stream {
    if let stream = streams[range] { return stream }
    guard let packed = Deflate.zlib(bytes) else { throw FlashFailure.compression }
    let most = Inflate.mostBytes(of: packed, perPiece: ESPRegion.blockByteCount)
    let stream = Stream(bytes: packed, mostBytesOfABlock: most)
    streams[range] = stream
    return stream
  }
}

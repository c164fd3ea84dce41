import Compression
import FlashProtocols
import Testing

@testable import Flashing

/// What is known of a content's blocks beforehand.
@Suite struct PreparedContentTests {
  /// Hardly compressible bytes with erased flash between them.
  private static let bytes: [UInt8] = {
    var state: UInt32 = 7
    func noise(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(state >> 24)
      }
    }
    return noise(20_000) + [UInt8](repeating: 0xFF, count: 60_000) + noise(20_000)
  }()

  /// The fill is one block's: that block takes longest, the others about their own size.
  @Test func theLongestBlockIsKnown() async throws {
    let content = PreparedContent(FlashContent(offset: 0, bytes: Self.bytes))
    let region = try await content.region(0..<Self.bytes.count, isCompressed: true)
    let most = try #require(region.mostBytesOfABlock)
    #expect((60_000...64_200).contains(most))
    let stream = try #require(region.stream)
    #expect(Inflate.mostBytes(of: stream, perPiece: stream.count) == Self.bytes.count)
    // Every piece of one byte gives at most what the whole does, and some give something.
    let single = try #require(Inflate.mostBytes(of: stream, perPiece: 1))
    #expect((1...most).contains(single))
    let plain = try await content.region(0..<4096, isCompressed: false)
    #expect(plain.mostBytesOfABlock == nil && plain.stream == nil)
  }

  @Test func damagedStreamsGiveNothing() {
    #expect(Inflate.mostBytes(of: [1, 2, 3, 4], perPiece: 2) == nil)
    #expect(Inflate.mostBytes(of: [], perPiece: 4096) == 0)
    var stream = Deflate.zlib(Self.bytes[...]) ?? []
    stream[stream.count / 2] ^= 0xFF
    stream[stream.count / 2 + 1] ^= 0xFF
    #expect(Inflate.mostBytes(of: stream, perPiece: 4096) == nil)
  }
}

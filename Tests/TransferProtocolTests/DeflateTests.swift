import Compression
import Testing

@testable import TransferProtocol

@Suite struct DeflateTests {
  @Test(arguments: Deflate.windowBits)
  func zlibReadsWhatWasPackedForEveryWindow(bits: Int) throws {
    let contents = [
      [], [0x03], [UInt8](repeating: 0x10, count: 40_000), Samples.text(40_000),
      Samples.random(40_000, seed: UInt64(bits)),
      // Twins further apart than the smaller windows reach.
      Samples.random(1000, seed: 1) + Samples.text(3000) + Samples.random(1000, seed: 1),
    ]
    for content in contents {
      let packed = try #require(Deflate.raw(content, windowBits: bits))
      #expect(Inflation.raw(packed, windowBits: bits, capacity: content.count) == content)
    }
  }

  @Test func aSmallerWindowIsHeldTo() throws {
    let block = Samples.random(600, seed: 3)
    let content = block + Samples.random(1000, seed: 4) + block
    let wide = try #require(Deflate.raw(content, windowBits: 15))
    let narrow = try #require(Deflate.raw(content, windowBits: 9))
    #expect(wide.count < content.count - 500)
    #expect(narrow.count > content.count - 100)
    #expect(Inflation.raw(wide, windowBits: 9, capacity: content.count) == nil)
  }

  @Test func windowsOutsideOfTheRangeAreClamped() throws {
    let content = Samples.text(5000)
    #expect(Deflate.raw(content, windowBits: 0) == Deflate.raw(content, windowBits: 9))
    #expect(Deflate.raw(content, windowBits: 99) == Deflate.raw(content, windowBits: 15))
    #expect(Deflate.raw(content, windowBits: .min) == Deflate.raw(content, windowBits: 9))
  }

  @Test func textBecomesAGoodDealShorter() throws {
    let content = Samples.text(16_384)
    let packed = try #require(Deflate.raw(content, windowBits: 12))
    #expect(packed.count * 3 < content.count)
  }
}

import ObjectFile
import Testing

@Suite("Views of bytes")
struct ByteRegionTests {
  private let region = ByteRegion([1, 2, 3, 4, 5, 6, 7, 8, 9])

  @Test("loads are little-endian and unaligned")
  func loads() {
    #expect(region.load(UInt8.self, at: 8) == 9)
    #expect(region.load(UInt16.self, at: 1) == 0x0302)
    #expect(region.load(UInt32.self, at: 5) == 0x0908_0706)
    #expect(region.load(UInt64.self, at: 1) == 0x0908_0706_0504_0302)
    #expect(region.loadBigEndian(UInt32.self, at: 0) == 0x0102_0304)
  }

  @Test("what lies outside is nil")
  func outside() {
    #expect(region.load(UInt8.self, at: 9) == nil)
    #expect(region.load(UInt64.self, at: 2) == nil)
    #expect(region.load(UInt8.self, at: -1) == nil)
    #expect(region.load(UInt32.self, at: .max) == nil)
    #expect(region.load(UInt32.self, at: .min) == nil)
    #expect(region.slice(at: 5, count: 5) == nil)
    #expect(region.slice(at: .max, count: .max) == nil)
    #expect(region.slice(at: 1, count: -1) == nil)
    #expect(region.text(at: 8, count: 2).isEmpty)
    #expect(region.lengthOfString(at: 0, limit: .max) == nil)
    #expect(region.lengthOfString(at: 9, limit: .max) == nil)
  }

  @Test("slices share the bytes and outlive the region they are from")
  func slices() throws {
    var whole: ByteRegion? = ByteRegion([0x61, 0x62, 0, 0x63])
    let part = try #require(whole?.slice(at: 1, count: 3))
    whole = nil
    #expect(part.bytes == [0x62, 0, 0x63])
    #expect(part.lengthOfString(at: 0, limit: .max) == 1)
    #expect(part.lengthOfString(at: 0, limit: 1) == 1)
    #expect(part.lengthOfString(at: 0, limit: 0) == nil)
    #expect(part.lengthOfString(at: 0, limit: -1) == nil)
    #expect(part.text(at: 2, count: 1) == "c")
    #expect(part.slice(at: 3, count: 0)?.count == 0)
  }
}

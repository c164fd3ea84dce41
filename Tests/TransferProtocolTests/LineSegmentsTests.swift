import Testing

@testable import TransferProtocol

@Suite struct LineSegmentsTests {
  /// What the board does with one segment after the other.
  static func decoded(_ line: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    var start = 0
    while start < line.count {
      var segment = Array(line[start..<min(start + 255, line.count)])
      var (place, following) = (0, Int(segment[0]))
      while following > place, following - (following > 3 ? 1 : 0) < segment.count {
        place = following - (following > 3 ? 1 : 0)
        following = Int(segment[place])
        segment[place] = 3
      }
      plain += segment.dropFirst()
      start += 255
    }
    return plain
  }

  private func expectSame(_ bytes: [UInt8]) {
    let encoded = LineSegments.encoded(bytes)
    #expect(!encoded.contains(3))
    #expect(encoded.count == LineSegments.lineCount(of: bytes.count))
    #expect(Self.decoded(encoded) == bytes)
  }

  @Test func anExampleByHand() {
    #expect(LineSegments.encoded([0x41, 3, 0x42, 3, 3, 0x43]) == [2, 0x41, 5, 0x42, 6, 0, 0x43])
    #expect(LineSegments.encoded([3, 3, 3]) == [1, 2, 4, 0])
    #expect(LineSegments.encoded([]) == [])
  }

  @Test(arguments: [1, 2, 3, 4, 253, 254, 255, 256, 508, 509, 16_384])
  func everyLengthComesBack(count: Int) {
    expectSame([UInt8](repeating: 3, count: count))
    expectSame([UInt8](repeating: 0, count: count))
    expectSame(Samples.random(count, seed: UInt64(count)))
    expectSame(Samples.text(count))
  }

  @Test func aSingleControlCAnywhereComesBack() {
    for place in 0..<300 {
      var bytes = [UInt8](repeating: 0x20, count: 300)
      bytes[place] = 3
      expectSame(bytes)
    }
  }

  @Test func dataGrowsByOneByteIn254() {
    #expect(LineSegments.encoded(Samples.random(102_400, seed: 3)).count == 102_804)
  }
}

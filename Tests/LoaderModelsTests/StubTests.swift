import Encodings
import LoaderModels
import Testing

/// The dialect of a stub, once one was loaded.
struct StubTests {
  private static func host() -> ROMDialogue {
    var host = ROMDialogue(.esp32)
    #expect(host.request(0x05, words: [4, 1, 0x1800, 0x4009_0000]) == ["010504000000000000000000"])
    #expect(host.block(0x07, [1, 2, 3, 4], 0) == "0000")
    let replies = host.request(0x06, words: [0, 0x4009_0000])
    #expect(replies == ["010604000000000000000000", Hex.text(Array("OHAI".utf8))])
    return host
  }

  @Test func syncHasNoValueAndTwoStatusBytes() {
    var host = Self.host()
    let replies = host.request(0x08, [7, 7, 0x12, 0x20] + [UInt8](repeating: 0x55, count: 32))
    #expect(replies == [String](repeating: "01080200000000000000", count: 8))
    #expect(host.request(0xEE) == ["01ee020000000000c300"])
  }

  @Test func jumpIntoNothingIsTheEnd() {
    var host = ROMDialogue(.esp32)
    #expect(host.request(0x06, words: [0, 0x4009_0000]).count == 1)
    #expect(host.request(0x0A, words: [0]) == [])
  }

  @Test func largeBlocksExactSizesAndErasingOnTheWay() {
    var host = Self.host()
    let image = (0..<70_001).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 5 ^ $0 >> 9) }
    let stream = ZlibStream.of(image)
    let count = UInt32((stream.count + 0x3FFF) / 0x4000)
    let begin = host.request(0x10, words: [70_001, count, 0x4000, 0x1000, 0])
    #expect(begin == ["01100200000000000000"])
    #expect(host.model.counters.erasedBytes == 0)
    for index in 0..<Int(count) {
      let block = Array(stream.dropFirst(index * 0x4000).prefix(0x4000))
      // A refused block may come again.
      #expect(host.block(0x11, block, UInt32(index), checksumError: 1) == "c100")
      #expect(host.block(0x11, block, UInt32(index)) == "0000")
    }
    #expect(Array(host.model.flashContent[0x1000..<0x1000 + 70_001]) == image)
    #expect(host.model.counters.erasedBytes == 18 * 4096)
    #expect(host.request(0x13, words: [0x1000, 70_001, 0, 0]).first?.count == (8 + 16 + 2) * 2)
  }

  @Test func wrongAmounts() {
    var host = Self.host()
    let stream = ZlibStream.of([UInt8](repeating: 9, count: 5000))
    _ = host.request(0x10, words: [6000, 1, 0x4000, 0, 0])
    #expect(host.block(0x11, stream, 0) == "c800")
    _ = host.request(0x10, words: [4000, 1, 0x4000, 0, 0])
    #expect(host.block(0x11, stream, 0) == "c900")
    _ = host.request(0x10, words: [5000, 1, 0x4000, 0, 0])
    #expect(host.block(0x11, [UInt8](repeating: 0xAA, count: 9), 0) == "c700")
    #expect(host.block(0x11, [UInt8](repeating: 0xAA, count: 0x4001), 0) == "c200")
    #expect(host.request(0x02, words: [5000, 1, 0x4000, 0]) == ["0102020000000000c000"])
  }

  @Test func readsWithAWindow() {
    var host = Self.host()
    var replies = host.request(0xD2, words: [0, 10_000, 4096, 2])
    // The reply and as many blocks as may be under way.
    #expect(replies.map { $0.count / 2 } == [10, 4096, 4096])
    replies = ROMDialogue.frames(in: host.send(raw: [0xC0, 0, 0x10, 0, 0, 0xC0])).map {
      Hex.text($0)
    }
    #expect(replies.map { $0.count / 2 } == [1808])
    replies = ROMDialogue.frames(in: host.send(raw: [0xC0, 0x10, 0x27, 0, 0, 0xC0])).map {
      Hex.text($0)
    }
    #expect(replies.map { $0.count / 2 } == [16])
    #expect(host.request(0xD1, words: [4096, 4096]) == ["01d10200000000000000"])
    #expect(host.request(0xD1, words: [4096, 100]) == ["01d1020000000000c000"])
  }

  @Test func leavesForTheFirmware() {
    var host = Self.host()
    #expect(host.request(0x04, [1, 0, 0, 0]) == ["01040200000000000000"])
    #expect(host.events.last != .runs)
    _ = host.request(0xD3)
    #expect(host.events.last == .runs)
  }
}

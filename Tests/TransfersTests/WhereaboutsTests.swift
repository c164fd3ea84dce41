import BoardSession
import Encodings
import Testing

@testable import Transfers

@Suite struct WhereaboutsTests {
  private let content = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 * 7) }

  private func crc(_ count: Int) -> String { Hex.text(CRC32.checksum(content.prefix(count))) }

  @Test func aFileThatIsThereIsWhole() throws {
    let found = try Whereabouts("0,\(crc(10_000)),0,0", "p")
    #expect(found.hasWhole(content))
    #expect(found.usablePart(of: content) == 0)
    #expect(!found.hasWhole(content + [0]))
  }

  @Test func nothingThereIsNothing() throws {
    let found = try Whereabouts("0,-,0,0", "p")
    #expect(!found.hasWhole(content))
    #expect(!found.hasWhole([]))
    #expect(found.usablePart(of: content) == 0)
  }

  @Test func anEmptyFileIsWholeWhenItIsThere() throws {
    #expect(try Whereabouts("0,0,0,0", "p").hasWhole([]))
  }

  @Test func aPartIsUsedWhenItIsRight() throws {
    #expect(try Whereabouts("0,-,8192,\(crc(8192))", "p").usablePart(of: content) == 8192)
    #expect(try Whereabouts("0,-,8192,\(crc(8191))", "p").usablePart(of: content) == 0)
    #expect(try Whereabouts("0,-,4096,\(crc(8192))", "p").usablePart(of: content) == 0)
    #expect(try Whereabouts("0,-,12288,\(crc(10_000))", "p").usablePart(of: content) == 0)
    #expect(try Whereabouts("0,-,8192,\(crc(8192))", "p").usablePart(of: []) == 0)
  }

  @Test(arguments: [
    "", "-", "-,0", "0", "-2,-,0,0", "x,-,0,0",
    "-,-4096,0", "-,x,0", "-,0,", "-,0,g", ",0,0", "x,0,0",
    "100000000,0,0", "-,0,100000000", "-,99999999999999999999,0", "!5",
  ])
  func anythingElseIsDamaged(reply: String) {
    #expect(throws: SessionError.self) { try Whereabouts(reply, "p") }
    #expect(throws: SessionError.self) { try Whereabouts("0," + reply, "p") }
  }
}

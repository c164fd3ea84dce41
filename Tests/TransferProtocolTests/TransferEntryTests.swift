import Encodings
import Testing

@testable import TransferProtocol

@Suite struct TransferEntryTests {
  @Test func headersAreAsDescribed() {
    let file = TransferEntry.file(path: "/a", content: Array("hello".utf8), offset: 2)
    // CRC-32 of "hello" is 3610a686.
    let fields: [UInt8] =
      [0x46, 0, 0, 0, 5, 0, 0, 0, 2, 0x36, 0x10, 0xA6, 0x86] + Array("/a".utf8)
    let seal = CRC32.checksum(fields)
    let last = (0..<4).map { UInt8(truncatingIfNeeded: seal >> (24 - 8 * UInt32($0))) }
    #expect(file.header == [15] + fields + last)
    #expect(file.body.elementsEqual("llo".utf8))
    #expect(file.remainingByteCount == 3)
    #expect(TransferEntry.directory(path: "d").header.prefix(2) == [14, 0x44])
    #expect(TransferEntry.removal(path: "d").header.prefix(2) == [14, 0x52])
    #expect(TransferEntry.removal(path: "d").body.isEmpty)
  }

  @Test(arguments: ["", "a", "/lib/é.py", String(repeating: "ü", count: 120)])
  func theLengthOfAHeaderIsKnownWithoutIt(path: String) {
    for entry: TransferEntry in [
      .file(path: path, content: [1, 2, 3], offset: 1), .directory(path: path),
      .removal(path: path),
    ] {
      #expect(entry.headerByteCount == entry.header.count)
      #expect(entry.path == path)
    }
  }

  @Test func hostilePathsAndOffsetsDoNotTrap() {
    let long = TransferEntry.directory(path: String(repeating: "é", count: 5000))
    #expect(long.header.count == 258)
    #expect(long.header.count == long.headerByteCount)
    let beyond = TransferEntry.file(path: "f", content: [1], offset: 9)
    #expect(beyond.remainingByteCount == 0)
    #expect(beyond.body.isEmpty)
  }
}

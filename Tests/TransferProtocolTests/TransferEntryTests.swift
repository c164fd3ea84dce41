import Encodings
import Testing

@testable import TransferProtocol

@Suite struct TransferEntryTests {
  @Test func headersAreAsDescribed() {
    let file = TransferEntry.file(path: "/a", content: Array("hello".utf8), offset: 2)
    // CRC-32 of "hello" is 3610a686.
    let fields: [UInt8] =
      [0, 0, 0, 5, 0, 0, 0, 2, 0x36, 0x10, 0xA6, 0x86, 0x46] + Array("/a".utf8)
    #expect(file.fields == fields)
    #expect(file.header.prefix(16).elementsEqual([15] + fields))
    #expect(CRC32.checksum(file.header.dropFirst()) == 0x2144_DF1C)
    #expect(file.body.elementsEqual("llo".utf8))
    #expect(file.remainingByteCount == 3)
    #expect(
      TransferEntry.directory(path: "d").header.prefix(14).elementsEqual(
        [14] + [UInt8](repeating: 0, count: 12) + [0x44]
      )
    )
    #expect(
      TransferEntry.removal(path: "d", isDirectory: true).fields.prefix(4) == [0, 0, 0x40, 0]
    )
    #expect(
      TransferEntry.removal(path: "d", isDirectory: false).fields.prefix(4) == [0, 0, 0x80, 0]
    )
    #expect(TransferEntry.removal(path: "d", isDirectory: false).body.isEmpty)
  }

  @Test(arguments: ["", "a", "/lib/é.py", String(repeating: "ü", count: 120)])
  func theLengthOfAHeaderIsKnownWithoutIt(path: String) {
    for entry: TransferEntry in [
      .file(path: path, content: [1, 2, 3], offset: 1), .directory(path: path),
      .removal(path: path, isDirectory: true),
    ] {
      #expect(entry.headerByteCount == entry.header.count)
      #expect(entry.path == path)
    }
  }

  @Test func hostilePathsAndOffsetsDoNotTrap() {
    let long = TransferEntry.directory(path: String(repeating: "é", count: 5000))
    #expect(long.fields.count <= LineSegments.longest)
    #expect(long.header.count == 258)
    #expect(long.header.count == long.headerByteCount)
    let beyond = TransferEntry.file(path: "f", content: [1], offset: 9)
    #expect(beyond.remainingByteCount == 0)
    #expect(beyond.body.isEmpty)
  }
}

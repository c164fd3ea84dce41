import Encodings
import FlashProtocols
import Testing

/// Every request with the bytes that real loaders were seen to take.
@Suite struct ESPRequestTests {
  private func expect(
    _ request: ESPRequest,
    _ hex: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(Hex.text(request.frame) == hex, sourceLocation: sourceLocation)
  }

  @Test func requestsToTheChip() {
    expect(.sync, "c00008240000000000" + "07071220" + String(repeating: "55", count: 32) + "c0")
    expect(.readRegister(0x4000_1000), "c0000a04000000000000100040c0")
    expect(.securityInfo, "c00014000000000000c0")
    expect(.changeRate(to: 921_600), "c0000f08000000000000100e0000000000c0")
    expect(
      .changeRate(to: 921_600, present: 115_200),
      "c0000f08000000000000100e0000c20100c0"
    )
    expect(
      .writeRegister(0x6000_80A8, 0x50D8_3AA1),
      "c0000910000000000" + "0" + "a8800060" + "a13ad850" + "ffffffff" + "00000000c0"
    )
  }

  @Test func requestsForRAM() {
    expect(
      .beginMemory(byteCount: 0x2000, blockCount: 2, blockSize: 0x1800, address: 0x4009_0000),
      "c0000510000000000000200000020000000018000000000940c0"
    )
    expect(
      .memoryBlock([1, 2, 3], number: 1),
      "c0000713" + "00ef000000" + "03000000010000000000000000000000" + "010203c0"
    )
    expect(.endMemory(entry: 0x4009_0010), "c000060800000000000000000010000940c0")
    expect(.endMemory(entry: 0), "c0000608000000000001000000" + "00000000c0")
  }

  @Test func requestsForFlash() {
    expect(.attachFlash(.rom), "c0000d0800000000000000000000000000c0")
    expect(.attachFlash(.stub), "c0000d04000000000000000000c0")
    expect(
      .setFlashSize(4 << 20),
      "c0000b1800000000000000000000004000000001000010000000010000ffff0000c0"
    )
    expect(
      .digest(offset: 0x1000, byteCount: 0xC0),
      "c0001310000000000000100000dbdc0000000000000000000000c0"
    )
    expect(
      .readFlashSlowly(offset: 0x8000, byteCount: 64),
      "c0000e08000000000000800000" + "40000000c0"
    )
    expect(
      .readFlashSlowly(offset: 0, byteCount: 1000),
      "c0000e08000000000000000000" + "40000000c0"
    )
    expect(.eraseFlash, "c000d0000000000000c0")
    expect(
      .eraseRegion(offset: 0x1000, byteCount: 0x2000),
      "c000d1080000000000" + "0010000000200000c0"
    )
    expect(
      .readFlash(offset: 0, byteCount: 0x1000),
      "c000d2100000000000" + "00000000001000000010000040000000c0"
    )
  }

  /// 6000 bytes `42`, compressed to 30 bytes by zlib at level 9.
  @Test func compressedBlocks() throws {
    let begin = ESPBegin(
      byteCount: 6144,
      blockCount: 1,
      blockSize: 1024,
      offset: 0x4000,
      length: 20
    )
    expect(
      .beginDeflate(begin),
      "c000101400000000000018000001000000000400000040000000000000c0"
    )
    let stream = try #require(
      Hex.bytes("78daedc13101000000c2a06eeb1fca10be40010000000000af01b46a0b3b")
    )
    expect(
      .deflateBlock(stream, number: 0),
      "c000112e00cc0000001e00000000000000000000000000000078daedc13101000000c2a06eeb1fca10be4001"
        + "0000000000af01b46a0b3bc0"
    )
  }

  @Test func theLengthOfBeginIsTheChips() {
    let short = ESPBegin(byteCount: 4096, blockCount: 4, blockSize: 1024, offset: 0, length: 16)
    let long = ESPBegin(byteCount: 4096, blockCount: 4, blockSize: 1024, offset: 0, length: 20)
    #expect(ESPRequest.beginFlash(short).data.count == 16)
    #expect(ESPRequest.beginFlash(long).data == ESPRequest.beginFlash(short).data + [0, 0, 0, 0])
  }

  @Test func theChecksumIsThatOfTheBlockAlone() {
    #expect(ESPRequest.flashBlock([], number: 7).checksum == 0xEF)
    #expect(ESPRequest.flashBlock([0xEF, 0x01], number: 7).checksum == 0x01)
    #expect(ESPRequest.readRegister(0xFFFF_FFFF).checksum == 0)
  }

  @Test func everyOpcodeHasAName() {
    for opcode in ESPOpcode.allCases {
      #expect(!"\(opcode)".hasPrefix("0x"))
    }
  }
}

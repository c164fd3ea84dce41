import Encodings
import FlashProtocols
import Testing

/// Replies as the mask ROMs of the ESP32 and the ESP32-C3 were seen to give them.
@Suite struct ESPReplyTests {
  private func reply(_ hex: String) throws -> ESPReply {
    let bytes = try #require(Hex.bytes(hex.filter { $0 != " " }))
    return try #require(ESPReply(frame: bytes))
  }

  @Test func syncOfAnESP32() throws {
    let reply = try reply("01 08 0400 07071220 00000000")
    #expect(reply.opcode == ESPOpcode.sync.rawValue)
    #expect(reply.value == 0x2012_0707)
    #expect(try #require(reply.content(payloads: [0])).status.isSuccess)
  }

  @Test func magicOfAnESP32() throws {
    let reply = try reply("01 0a 0400 831df000 00000000")
    #expect(reply.value == 0x00F0_1D83)
    #expect(try #require(reply.content(payloads: [0])).status.isSuccess)
  }

  @Test func reservedStatusBytesMeanNothing() throws {
    let content = try #require(reply("01 10 0400 07071220 00006261").content(payloads: [0]))
    #expect(content.status.isSuccess)
    #expect(content.payload.isEmpty)
  }

  @Test func anUnknownRequestIsAnsweredWithTheOneBefore() throws {
    let reply = try reply("01 0a 0400 831df000 01050000")
    #expect(reply.opcode == ESPOpcode.readRegister.rawValue)
    #expect(try #require(reply.content(payloads: [20, 12])).status.isInvalid)
  }

  @Test func digestsOfROMAndStub() throws {
    let digits = "d41d8cd98f00b204e9800998ecf8427e"
    let text = Hex.text(Array(digits.utf8))
    let rom = try #require(
      reply("01 13 2400 07071220" + text + "00000000").content(payloads: [32, 16])
    )
    #expect(rom.payload == Array(digits.utf8))
    #expect(rom.status.isSuccess)
    let stub = try #require(
      reply("01 13 1200 00000000" + digits + "0000").content(payloads: [32, 16])
    )
    #expect(stub.payload == Hex.bytes(digits))
    #expect(stub.status.isSuccess)
    let refused = try #require(reply("01 13 0400 00000000 01060000").content(payloads: [32, 16]))
    #expect(!refused.status.isSuccess && refused.status.code == 0x06)
    #expect(refused.payload.isEmpty)
  }

  @Test func securityInfoOfAnESP32C3() throws {
    let content = try #require(
      reply("01 14 1800 6f50311b 00000000 00 0000000000000c 05000000 03000000 00000000")
        .content(payloads: [20, 12])
    )
    #expect(content.payload.count == 20)
    #expect(content.payload[12] == 5)
    #expect(content.status.isSuccess)
  }

  @Test(arguments: [
    ("01 03 0400 07071220 01070000", UInt8(0x07), "wrong checksum (0x07)"),
    ("01 03 0400 07071220 01050000", 0x05, "message invalid (0x05)"),
    ("01 02 0400 07071220 01060000", 0x06, "operation failed (0x06)"),
    ("01 11 0400 07071220 010b0000", 0x0B, "deflate error (0x0b)"),
    ("01 11 0400 07071220 010c0000", 0x0C, "wrong Adler-32 (0x0c)"),
    ("01 03 0200 00000000 c100", 0xC1, "wrong checksum (0xc1)"),
    ("01 03 0200 00000000 ff00", 0xFF, "not implemented (0xff)"),
    ("01 03 0400 00000000 01ab0000", 0xAB, "error 0xab"),
  ])
  func refusals(hex: String, code: UInt8, words: String) throws {
    let status = try #require(reply(hex).content(payloads: [0])).status
    #expect(!status.isSuccess)
    #expect(status.code == code)
    #expect("\(status)" == words)
  }

  /// The ESP32-C3 says so after a BEGIN it refused, and writes nothing.
  @Test func aSuccessMayBeNone() throws {
    let status = try #require(reply("01 03 0400 07071220 00050000").content(payloads: [0])).status
    #expect(status.isSuccess)
    #expect(!status.isInvalid)
  }

  @Test func whatLostBytesIsNoReply() throws {
    let whole = try #require(Hex.bytes("01080400070712200000" + "0000"))
    for length in 0..<whole.count {
      #expect(ESPReply(frame: Array(whole.prefix(length))) == nil)
    }
    #expect(ESPReply(frame: whole + [0]) == nil)
    #expect(ESPReply(frame: [0] + whole.dropFirst()) == nil)
    #expect(ESPReply(frame: whole) != nil)
  }

  @Test func aReplyWithoutAStatusSaysNothing() throws {
    #expect(try reply("01 08 0000 00000000").content(payloads: [0]) == nil)
    #expect(try reply("01 08 0100 00000000 00").content(payloads: [0, 12, -3]) == nil)
  }
}

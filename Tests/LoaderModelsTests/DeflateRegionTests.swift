import Encodings
import LoaderModels
import Testing

/// Compressed writing: one zlib stream a region, in blocks cut anywhere.
struct DeflateRegionTests {
  @Test func exampleOfTheProtocol() {
    var host = ROMDialogue(.esp32c3)
    host.attach()
    _ = host.send(
      raw: Hex.bytes("c000101400000000000018000001000000000400000040000000000000c0") ?? []
    )
    let block =
      "c000112e00cc0000001e00000000000000000000000000000078daedc13101000000c2a06eeb1fca10be40010000"
      + "000000af01b46a0b3bc0"
    let reply = host.send(raw: Hex.bytes(block) ?? [])
    #expect(Hex.text(reply) == "c0011104000000000000006261c0")
    let content = host.model.flashContent
    #expect(content[0x4000..<0x4000 + 6000].allSatisfy { $0 == 0x42 })
    #expect(content[0x4000 + 6000] == 0xFF)
  }

  @Test(arguments: LoaderChip.all, [7, 1000, 1024, 2048, 4096])
  func streamIsCutAnywhere(chip: LoaderChip, blockLength: Int) {
    var host = ROMDialogue(chip)
    host.attach()
    let image = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    let stream = ZlibStream.of(image)
    let count = (stream.count + blockLength - 1) / blockLength
    #expect(
      host.begin(
        0x10,
        size: 20_480,
        count: UInt32(count),
        block: UInt32(blockLength),
        at: 0x1_0000
      ) == "0000"
    )
    for index in 0..<count {
      let block = stream.dropFirst(index * blockLength).prefix(blockLength)
      guard host.block(0x11, Array(block), UInt32(index)) == "0000" else {
        Issue.record("block \(index) was refused")
        return
      }
    }
    #expect(Array(host.model.flashContent[0x1_0000..<0x1_0000 + 20_000]) == image)
  }

  @Test func garbageAndWrongChecksum() {
    var host = ROMDialogue(.esp32c3)
    host.attach()
    _ = host.begin(0x10, size: 4096, count: 1, block: 1024, at: 0)
    #expect(host.block(0x11, [UInt8](repeating: 0xAA, count: 100), 0) == "010b")
    var stream = ZlibStream.of([UInt8](repeating: 7, count: 3000))
    stream[stream.count - 1] ^= 1
    _ = host.begin(0x10, size: 4096, count: 1, block: 1024, at: 0)
    #expect(host.block(0x11, stream, 0) == "010c")
  }

  @Test func moreThanDeclaredIsRefused() {
    var host = ROMDialogue(.esp32c3)
    host.attach()
    let bomb = ZlibStream.of([UInt8](repeating: 0, count: 1 << 20))
    _ = host.begin(0x10, size: 4096, count: 1, block: 4096, at: 0)
    #expect(host.block(0x11, bomb, 0) == "010b")
    #expect(host.model.flashContent.allSatisfy { $0 == 0xFF })
  }

  @Test func unroundedSizeLosesItsTail() {
    var host = ROMDialogue(.esp32)
    host.attach()
    let image = [UInt8](repeating: 0x42, count: 6000)
    _ = host.begin(0x10, size: 6000, count: 1, block: 1024, at: 0)
    #expect(host.block(0x11, ZlibStream.of(image), 0) == "0000")
    #expect(host.model.flashContent[5119] == 0x42)
    #expect(host.model.flashContent[5120] == 0xFF)
  }
}

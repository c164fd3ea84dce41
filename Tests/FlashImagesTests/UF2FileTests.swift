import Encodings
import FlashImages
import TestSupport
import Testing

@Suite struct UF2FileTests {
  private static let content: [UInt8] = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
  private static let pico: UInt32 = 0xE48B_FF56
  private static let nordic: UInt32 = 0xADA5_2840

  private func file(
    _ family: UInt32 = pico,
    at address: UInt32 = 0x1000_0000,
    _ change: (inout UF2Packing) -> Void = { _ in }
  ) throws -> [UInt8] {
    var packing = UF2Packing(family: family, address: address)
    change(&packing)
    return try packing.file(of: Self.content)
  }

  @Test func theBytesOfABlock() throws {
    let bytes = try file()
    #expect(bytes.count == 4 * 512)
    #expect(
      Hex.text(bytes.prefix(32))
        == "5546320a57515d9e00200000000000100001000000000000040000005"
        + "6ff8be4"
    )
    #expect(Hex.text(bytes[508..<512]) == "306fb10a")
    #expect(UF2File.isUF2(bytes))
  }

  @Test func whatIsPackedComesBack() throws {
    for payloadCount in [4, 256, 452, 476] {
      for digests in [false, true] where payloadCount <= 452 || !digests {
        let bytes = try file {
          $0.payloadCount = payloadCount
          $0.digests = digests
        }
        let image = try UF2File(decoding: bytes).image(for: nil)
        let run = try image.joined()
        #expect(run.address == 0x1000_0000 && image.family == Self.pico)
        #expect(Array(run.bytes.prefix(1000)) == Self.content)
        #expect(run.bytes.dropFirst(1000).allSatisfy { $0 == 0 })
        #expect(try UF2File(decoding: bytes).blocks.flatMap(\.encoded) == bytes)
      }
    }
  }

  @Test func familiesInOneFileAreApart() throws {
    let bytes = try file() + file(Self.nordic, at: 0x2_7000)
    let file = try UF2File(decoding: bytes)
    #expect(file.images.map(\.family) == [Self.pico, Self.nordic])
    #expect(file.images.allSatisfy { $0.problems.isEmpty })
    #expect(throws: UF2Failure.several(families: [Self.pico, Self.nordic])) {
      try file.image(for: nil)
    }
    #expect(try file.image(for: Self.nordic).joined().address == 0x2_7000)
    #expect(throws: UF2Failure.absent(family: 1, found: [Self.pico, Self.nordic])) {
      try file.image(for: 1)
    }
  }

  @Test func blocksThatAreNotForTheFlash() throws {
    for flag: UInt8 in [0x01, 0x10] {
      var bytes = try file()
      bytes[512 + (flag == 1 ? 8 : 9)] |= flag
      let image = try UF2File(decoding: bytes).image(for: Self.pico)
      #expect(image.otherBlockCount == 1 && image.payloadByteCount == 3 * 256)
      #expect(image.runs.map(\.address) == [0x1000_0000, 0x1000_0200])
      let run = try image.joined()
      #expect(run.bytes.dropFirst(256).prefix(256).allSatisfy { $0 == 0xFF })
    }
  }

  @Test func blocksWithoutAFamily() throws {
    var bytes = try file()
    for block in 0..<4 {
      bytes[512 * block + 9] &= ~0x20
      bytes.replaceSubrange(512 * block + 28..<512 * block + 32, with: [0xE8, 3, 0, 0])
    }
    let image = try UF2File(decoding: bytes).image(for: nil)
    #expect(image.family == nil && image.blocks.first?.familyField == 1000)
  }

  @Test func theBlockAroundTheErratumIsNotCounted() throws {
    let bytes = try file(0xE48B_FF59) { $0.errataBlock = true }
    let file = try UF2File(decoding: bytes)
    #expect(file.blocks.count == 4 && file.errataBlocks.map(\.address) == [0x10FF_FF00])
    #expect(try file.image(for: nil).family == 0xE48B_FF59)
    let both = try UF2File(decoding: bytes + self.file(0xE48B_FF5A) { $0.errataBlock = true })
    #expect(both.errataBlocks.count == 2 && both.images.count == 2)
    #expect(both.images.allSatisfy { $0.problems.isEmpty })
    // Anywhere else such a block is one that says there are two.
    var moved = bytes
    moved[14] = 0xFE
    #expect(throws: UF2Failure.self) {
      try UF2File(decoding: moved).image(for: 0xE48B_FF57)
    }
  }

  @Test func tags() throws {
    let version = try #require(UF2Tag(kind: UF2Tag.version, value: Array("1.25.0".utf8)))
    let device = try #require(UF2Tag(kind: UF2Tag.device, value: Array("Pico".utf8)))
    for digests in [false, true] {
      let bytes = try file {
        $0.tags = [version, device]
        $0.digests = digests
      }
      let image = try UF2File(decoding: bytes).image(for: nil)
      #expect(image.blocks[0].tags == [version, device] && image.blocks[1].tags == [])
      #expect(image.text(ofTag: UF2Tag.version) == "1.25.0")
      #expect(image.text(ofTag: UF2Tag.device) == "Pico")
      #expect(image.text(ofTag: UF2Tag.hash) == nil)
    }
    var bytes = try file { $0.tags = [version] }
    bytes[32 + 256] = 221
    #expect(throws: UF2Failure.tags(family: Self.pico, block: 0)) {
      try UF2File(decoding: bytes).image(for: nil)
    }
    #expect(UF2Tag(kind: 1, value: Array(repeating: 0, count: 252)) == nil)
  }

  @Test func everyTruncationIsRefused() throws {
    let bytes = try file { $0.digests = true }
    for count in 0..<bytes.count {
      #expect(throws: UF2Failure.self) {
        try UF2File(decoding: Array(bytes.prefix(count))).image(for: nil)
      }
    }
  }

  @Test func damageNeverTraps() throws {
    let good = try file(0xE48B_FF59) {
      $0.errataBlock = true
      $0.digests = true
      $0.tags = [UF2Tag(kind: UF2Tag.version, value: [0x31])].compactMap(\.self)
    }
    var random = SeededGenerator(seed: 8)
    for _ in 0..<3000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let block = Int.random(in: 0..<5, using: &random)
        let place = [8, 12, 16, 20, 24, 28, 288, 488, 492].randomElement(using: &random) ?? 8
        let offset = 512 * block + place + Int.random(in: 0..<4, using: &random)
        bytes[offset] =
          [0, 1, 4, 0xFF, UInt8.random(in: 0...255, using: &random)]
          .randomElement(using: &random) ?? 0
      }
      guard let file = try? UF2File(decoding: bytes) else { continue }
      for image in file.images {
        _ = image.problems.map(\.description)
        _ = image.problem(outside: 0..<100)
        _ = image.text(ofTag: UF2Tag.version)
        if image.problems.isEmpty { _ = try? image.joined() }
      }
    }
  }
}

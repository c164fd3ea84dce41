import FlashImages
import FoundationEssentials
import TestSupport
import Testing

/// UF2 files are those of Raspberry Pi's picotool and Espressif's esptool.
@Suite struct UF2ReferenceTests {
  private static let picotool = Program.cache + "/picotool/picotool"

  private static func content(_ count: Int) -> [UInt8] {
    var random = SeededGenerator(seed: UInt64(count))
    return (0..<count).map { _ in .random(in: 0...255, using: &random) }
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: picotool), "picotool is not there"),
    arguments: [
      ("rp2040", 0x1000_0000, false), ("rp2350-arm-s", 0x1000_0000, false),
      ("rp2350-arm-s", 0x1000_0000, true), ("rp2350-riscv", 0x1010_0000, true),
      ("absolute", 0x1000_0000, false), ("data", 0x1000_1000, false),
    ] as [(String, UInt32, Bool)]
  )
  func picotoolWritesTheSame(family: String, address: UInt32, errata: Bool) async throws {
    let folder = try TemporaryFolder()
    for count in [1, 256, 257, 5000] {
      let source = try folder.write(Self.content(count), to: "in.bin")
      let result = try await Program(path: Self.picotool).run(
        [
          "uf2", "convert", source, folder.path + "/out.uf2", "-o",
          "0x" + String(address, radix: 16),
        ]
          + ["--family", family] + (errata ? ["--abs-block"] : [])
      )
      #expect(result.status == 0, "\(result.output)\(result.error)")
      let id = try #require(UF2Families.id(named: family))
      var packing = UF2Packing(family: id, address: address)
      packing.errataBlock = errata
      let theirs = try folder.read("out.uf2")
      #expect(try packing.file(of: Self.content(count)) == theirs)
      let image = try UF2File(decoding: theirs).image(for: id)
      #expect(try Array(image.joined().bytes.prefix(count)) == Self.content(count))
    }
  }

  /// Blocks of 448 or 452 bytes with MD5s, and of 256 without.
  @Test func esptoolWritesTheSameFullBlocks() async throws {
    let esptool = try Program.tool("esptool")
    let folder = try TemporaryFolder()
    let chips: [(String, UInt32)] = [
      ("esp32", 0x1C5F_21B0), ("esp32s3", 0xC47E_5767), ("esp32c6", 0x540D_DF62),
    ]
    for (chip, family) in chips {
      for (options, payload, digests) in [
        ([], 452, true), (["--chunk-size", "256", "--md5-disable"], 256, false),
      ] as [([String], Int, Bool)] {
        let content = Self.content(payload * 5)
        let source = try folder.write(content, to: "in.bin")
        let result = try await esptool.run(
          ["--chip", chip, "merge-bin", "-f", "uf2"] + options
            + ["-o", folder.path + "/out.uf2", "0x10000", source]
        )
        #expect(result.status == 0, "\(result.output)\(result.error)")
        var packing = UF2Packing(family: family, address: 0x1_0000)
        packing.payloadCount = payload
        packing.digests = digests
        #expect(try folder.read("out.uf2") == packing.file(of: content), "\(chip) \(options)")
      }
    }
  }

  /// Its last block is short, and carries its MD5 where none is looked for.
  @Test func esptoolsShortBlocksAreRead() async throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(Self.content(1000), to: "in.bin")
    let result = try await Program.tool("esptool").run(
      ["--chip", "esp32s2", "merge-bin", "-f", "uf2", "-o", folder.path + "/out.uf2", "0", source]
    )
    #expect(result.status == 0)
    let image = try UF2File(decoding: folder.read("out.uf2")).image(for: 0xBFDD_4EEE)
    #expect(try image.joined() == ByteRun(address: 0, bytes: Self.content(1000)[...]))
  }
}

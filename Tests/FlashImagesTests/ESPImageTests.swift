import Diagnostics
import Encodings
import FlashFixtures
import FlashImages
import TestSupport
import Testing

@Suite struct ESPImageTests {
  @Test func fieldsAreWhereTheFormatHasThem() throws {
    let sample = SampleImage.application(chipID: 9)
    let image = try ESPImage(decoding: sample.bytes + [1, 2, 3])
    #expect(image.byteCount == sample.bytes.count)
    #expect(image.header.chip?.name == "ESP32-S3" && image.header.entry == 0x4038_0000)
    #expect(image.header.mode == .dio && image.header.flashByteCount == 4 << 20)
    #expect(image.header.megahertz == 80)
    #expect(image.header.minimumRevision == 3 && image.header.maximumRevision == 199)
    #expect(image.segments.map(\.address) == [0x3C00_0020, 0x4037_8000])
    #expect(image.segments.map(\.offset) == [32, 32 + 256 + 8])
    #expect(image.digest == Array(sample.bytes.suffix(32)))
    let description = try #require(ESPApplicationDescription(of: image, in: sample.bytes))
    #expect(description.version == "v1.25.0" && description.project == "micropython")
    #expect(description.frameworkVersion == "v5.4.2" && description.secureVersion == 7)
    #expect(description.compiled == "Apr 15 2025 12:34:56")
    #expect(description.hashOfELF == Array(repeating: 0xA5, count: 32))
    #expect(image.runs(in: sample.bytes).map(\.bytes.count) == [256, 4])
  }

  @Test func imagesInsideLargerFiles() throws {
    var sample = SampleImage.bootloader(chipID: 0)
    for hasDigest in [true, false] {
      sample.hasDigest = hasDigest
      let bytes = [1, 2, 3] + sample.bytes + [0xFF, 0xE9]
      let image = try ESPImage(decoding: bytes, at: 3)
      #expect(image.byteCount == sample.bytes.count && (image.digest != nil) == hasDigest)
      #expect(ESPApplicationDescription(of: image, in: bytes, at: 3) == nil)
      #expect(image.runs(in: bytes, at: 3).map { Array($0.bytes) } == sample.segments.map(\.bytes))
    }
  }

  /// The checksum stands at the end of a block of 16 bytes, whatever the length before.
  @Test func everyLengthOfPadding() throws {
    for count in 0..<40 {
      let sample = SampleImage(segments: [(0x4000_0000, Array(repeating: 7, count: count))])
      #expect(try ESPImage(decoding: sample.bytes).byteCount == sample.bytes.count)
    }
  }

  @Test func everyTruncationAndEveryChangedByteIsRefused() throws {
    let bytes = SampleImage.bootloader().bytes
    for count in 0..<bytes.count {
      #expect(throws: ESPImageFailure.self) { try ESPImage(decoding: Array(bytes.prefix(count))) }
    }
    // Byte 23 says whether there is a SHA-256: without one, the rest is whole.
    for place in 0..<bytes.count where place != 23 {
      var broken = bytes
      broken[place] ^= 0x41
      #expect(throws: ESPImageFailure.self, "\(place)") { try ESPImage(decoding: broken) }
    }
    for offset in [-1, bytes.count, bytes.count + 1, Int.max] {
      #expect(throws: ESPImageFailure.self) { try ESPImage(decoding: bytes, at: offset) }
    }
  }

  @Test func eachFailureHasItsCode() throws {
    func code(_ change: (inout [UInt8]) -> Void) -> String? {
      var bytes = SampleImage.bootloader().bytes
      change(&bytes)
      do {
        _ = try ESPImage(decoding: bytes)
        return nil
      } catch {
        return error.code
      }
    }
    #expect(code { $0[0] = 0xEA } == "image.magic")
    #expect(code { $0 = [] } == "image.magic")
    #expect(code { $0 = Array($0.prefix(20)) } == "image.truncated")
    #expect(code { $0[1] = 0 } == "image.segment-count")
    #expect(code { $0[1] = 17 } == "image.segment-count")
    #expect(code { $0[31] = 0xFF } == "image.truncated")
    #expect(code { $0[40] ^= 1 } == "image.checksum")
    #expect(code { $0[2] ^= 1 } == "image.digest")
  }

  @Test func damageNeverTraps() throws {
    var random = SeededGenerator(seed: 3)
    let good = try SampleFirmware.bytes()
    let places = Array(0..<200) + Array(0x8000..<0x80C0) + Array(0x1_0000..<good.count)
    for _ in 0..<400 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        bytes[places.randomElement(using: &random) ?? 0] = .random(in: 0...255, using: &random)
      }
      _ = try? ESPImage(decoding: bytes, at: 0x1_0000)
      _ = try? ESPFirmware(decoding: bytes)
    }
  }

  @Test func everyChipOfTheData() {
    #expect(ESPImageChip.all.count == 13)
    #expect(Set(ESPImageChip.all.map(\.id)).count == 13)
    #expect(ESPImageChip.chip(0)?.bootloaderOffset == 0x1000)
    #expect(ESPImageChip.chip(18)?.bootloaderOffset == 0x2000)
    #expect(ESPImageChip.chip(32)?.bootloaderOffset == nil)
    #expect(ESPImageChip.chip(13)?.megahertz(ofCode: 0) == 80)
    #expect(ESPImageChip.chip(13)?.code(ofMegahertz: 40) == 0)
    #expect(ESPImageChip.chip(16)?.megahertz == [48, 24, 16, 12])
    #expect(ESPImageChip.title(of: 99) == "chip 99")
  }

  @Test func failuresAreSentences() {
    let failures: [ESPImageFailure] = [
      .magic(offset: 3, found: 4), .truncated(part: "header", needed: 3, available: 2),
      .segmentCount(17, limit: 16), .checksum(computed: 1, found: 2),
      .digest(computed: [1], found: [2]), .flashSize(byteCount: 3),
      .flashFrequency(megahertz: 33, chipID: 0, known: [80, 40]),
      .overlap(first: "a", second: "b", offset: 3), .place(part: "a", offset: -3, reason: "so"),
      .esp8266(address: 0x4010_0000), .table(.absent(offset: 0x8000)),
      .noProgram(label: "factory", offset: 0x1_0000, end: 0x9000),
    ]
    #expect(Set(failures.map(\.code)).count == failures.count)
    for failure in failures {
      #expect(failure.description.hasSuffix(".") && failure.advice?.hasSuffix(".") == true)
    }
  }
}

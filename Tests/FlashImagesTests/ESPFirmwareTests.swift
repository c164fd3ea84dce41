import FlashFixtures
import FlashImages
import Testing

@Suite struct ESPFirmwareTests {
  @Test(arguments: [(0, 0x1000), (2, 0x1000), (5, 0), (9, 0), (13, 0), (16, 0), (23, 0x2000)])
  func mergedFilesAreTakenApart(chipID: Int, offset: Int) throws {
    let bytes = try SampleFirmware.bytes(chipID: chipID, offset: offset)
    let firmware = try ESPFirmware(decoding: bytes)
    #expect(firmware.chipID == chipID && firmware.flashOffset == offset)
    #expect(firmware.table == SampleFirmware.table)
    #expect(firmware.regions.map(\.kind) == [.bootloader, .table, .application])
    #expect(firmware.regions.map(\.flashOffset) == [offset, 0x8000, 0x1_0000])
    #expect(firmware.regions.map(\.fileOffset) == [0, 0x8000 - offset, 0x1_0000 - offset])
    #expect(firmware.application?.label == "factory")
    #expect(firmware.application?.description?.version == "v1.25.0")
    #expect(firmware.application.map { $0.fileOffset + $0.byteCount } == bytes.count)
    // The same with erased flash in front, as a whole flash is read back.
    let whole = Array(repeating: 0xFF, count: offset) + bytes
    let read = try ESPFirmware(decoding: whole + Array(repeating: 0xFF, count: 5000))
    #expect(read.flashOffset == 0)
    #expect(read.regions.map(\.flashOffset) == firmware.regions.map(\.flashOffset))
    #expect(read.regions.map(\.byteCount) == firmware.regions.map(\.byteCount))
  }

  @Test func singleImages() throws {
    let application = try ESPFirmware(decoding: SampleImage.application().bytes)
    #expect(application.regions.map(\.kind) == [.application] && application.table == nil)
    #expect(application.flashOffset == nil && application.application?.flashOffset == nil)
    let other = try ESPFirmware(decoding: SampleImage.bootloader().bytes)
    #expect(other.regions.map(\.kind) == [.image])
    #expect(!ESPFirmware.isFirmware([0x7F]) && !ESPFirmware.isFirmware([]))
    #expect(!ESPFirmware.isFirmware(Array(repeating: 0xFF, count: 0x3000)))
  }

  @Test func whatElseTheFileHas() throws {
    var bytes = try SampleFirmware.bytes()
    bytes.replaceSubrange(0x9000..<0x9004, with: [1, 2, 3, 4])
    bytes[0x7000] = 0x5A
    let firmware = try ESPFirmware(decoding: bytes)
    #expect(
      firmware.regions.map(\.kind) == [.bootloader, .unassigned, .table, .data, .application]
    )
    #expect(firmware.regions[1].flashOffset == 0x7000 && firmware.regions[1].byteCount == 1)
    #expect(firmware.regions[3].label == "nvs" && firmware.regions[3].byteCount == 4)
  }

  @Test func aDamagedProgramIsRefused() throws {
    var bytes = try SampleFirmware.bytes()
    bytes[0x1_0100] ^= 1
    let failure = #expect(throws: ESPImageFailure.self) { try ESPFirmware(decoding: bytes) }
    #expect(failure?.code == "image.checksum" && failure?.advice != nil)
    #expect(failure?.description.hasPrefix("In the partition \"factory\" at 0x10000: The ") == true)
  }

  @Test func settingsChangeOneImageOnly() throws {
    let bytes = try SampleFirmware.bytes(chipID: 0, offset: 0x1000)
    let kept = try ESPImage.changing(ESPFlashSettings(), in: bytes, at: 0)
    #expect(kept == bytes)
    let settings = ESPFlashSettings(mode: .qout, byteCount: 16 << 20, megahertz: 26)
    let changed = try ESPImage.changing(settings, in: bytes, at: 0)
    let firmware = try ESPFirmware(decoding: changed)
    let header = try #require(firmware.bootloader?.image?.header)
    #expect(header.mode == .qout && header.flashByteCount == 16 << 20 && header.megahertz == 26)
    let count = try #require(firmware.bootloader?.byteCount)
    #expect(changed[count...] == bytes[count...])
    #expect(zip(changed, bytes).count { $0 != $1 } <= 34)
    var broken = bytes
    broken[50] ^= 1
    #expect(throws: ESPImageFailure.self) {
      try ESPImage.changing(settings, in: broken, at: 0)
    }
  }

  @Test func settingsNoHeaderCanHave() {
    let bytes = SampleImage.bootloader(chipID: 16).bytes
    for settings in [
      ESPFlashSettings(byteCount: 3 << 20), ESPFlashSettings(byteCount: 256 << 20),
      ESPFlashSettings(byteCount: -1), ESPFlashSettings(megahertz: 80),
    ] {
      #expect(throws: ESPImageFailure.self) {
        try ESPImage.changing(settings, in: bytes, at: 0)
      }
    }
    let unknown = SampleImage.bootloader(chipID: 77).bytes
    #expect(throws: ESPImageFailure.flashFrequency(megahertz: 40, chipID: 77, known: [])) {
      try ESPImage.changing(ESPFlashSettings(megahertz: 40), in: unknown, at: 0)
    }
  }

  @Test func mergingRefusesWhatDoesNotFit() throws {
    let part = { ESPMerge.Part(name: $0, flashOffset: $1, bytes: Array(repeating: 1, count: $2)) }
    let file = try ESPMerge.file(of: [part("b", 20, 2), part("a", 10, 3)], from: 8)
    #expect(file == [255, 255, 1, 1, 1] + Array(repeating: 255, count: 7) + [1, 1])
    #expect(try ESPMerge.file(of: [], from: 8).isEmpty)
    #expect(throws: ESPImageFailure.overlap(first: "a", second: "b", offset: 12)) {
      try ESPMerge.file(of: [part("a", 10, 3), part("b", 12, 1)], from: 0)
    }
    for offset in [0, -1, Int.max, 128 << 20] {
      #expect(throws: ESPImageFailure.self) {
        try ESPMerge.file(of: [part("a", offset, 3)], from: 8)
      }
    }
  }
}

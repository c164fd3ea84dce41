import Diagnostics
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

  /// A download cut before its program: all that is there is whole.
  @Test(arguments: [(5, 0), (0, 0x1000)])
  func aFileCutBeforeItsProgramHasAProblem(chipID: Int, offset: Int) throws {
    let bytes = try SampleFirmware.bytes(chipID: chipID, offset: offset)
    #expect(try ESPFirmware(decoding: bytes).problem == nil)
    for end in [0x8C00, 0x8C01, 0x9000, 0xC123, 0xFFFF, 0x1_0000] {
      let firmware = try ESPFirmware(decoding: Array(bytes.prefix(end - offset)))
      let problem = ESPImageFailure.noProgram(label: "factory", offset: 0x1_0000, end: end)
      #expect(firmware.table == SampleFirmware.table && firmware.problem == problem)
    }
    for end in [0x8020, 0x8081, 0x1_0001, 0x1_0018, 0x1_0000 + 100] {
      #expect(throws: ESPImageFailure.self, "\(end)") {
        try ESPFirmware(decoding: Array(bytes.prefix(end - offset)))
      }
    }
    // Without a table the file is a single image, which nobody knows a place for.
    #expect(try ESPFirmware(decoding: Array(bytes.prefix(0x8000 - offset))).problem == nil)
    let data = PartitionTable([SampleFirmware.table.partitions[0]])
    var other = bytes
    other.replaceSubrange(0x8000 - offset..<0x8C00 - offset, with: try data.encoded())
    let none = ESPImageFailure.noProgram(label: nil, offset: nil, end: bytes.count + offset)
    #expect(try ESPFirmware(decoding: other).problem == none)
  }

  /// What begins as a table is one, and what is wrong with it is told.
  @Test func aDamagedTableIsRefused() throws {
    var bytes = try SampleFirmware.bytes()
    bytes.replaceSubrange(0x8044..<0x8048, with: [0xFF, 0xFF, 0xFF, 0xFF])
    let failure = #expect(throws: ESPImageFailure.self) { try ESPFirmware(decoding: bytes) }
    #expect(failure?.code == "partition.digest" && failure?.exitStatus == .badInput)
    #expect(failure?.description.contains("MD5 of the partition table") == true)
    // A large program may have those two bytes there.
    let rest = Array(repeating: [0xAA, 0x50] as [UInt8], count: 0x8000).flatMap(\.self)
    let program = SampleImage.application(rest: rest)
    #expect(try ESPFirmware(decoding: program.bytes).table == nil)
  }

  /// Espressif's "Firmware Image Format" of the ESP8266: the first segment follows 8 bytes.
  @Test func anImageForTheESP8266IsNamed() {
    let head: [UInt8] = [0xE9, 1, 0, 0x40, 0x08, 0x00, 0x10, 0x40]
    for address: [UInt8] in [[0, 0, 0x10, 0x40], [0, 0x80, 0xFE, 0x3F], [0x10, 0, 0x20, 0x40]] {
      let bytes = head + address + [4, 0, 0, 0, 1, 2, 3, 4] + Array(repeating: 0, count: 16)
      let failure = #expect(throws: ESPImageFailure.self) { try ESPFirmware(decoding: bytes) }
      #expect(failure?.code == "image.esp8266")
    }
    // Others do not speak of it.
    var broken = SampleImage.bootloader().bytes
    broken[2] ^= 1
    let digest = #expect(throws: ESPImageFailure.self) { try ESPFirmware(decoding: broken) }
    #expect(digest?.advice == "Get the file again; it is damaged.")
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

import FlashFixtures
import FlashImages
import Testing

/// Parts of a flash put into one file, and what is refused on the way.
@Suite struct ESPAssemblyTests {
  private static func part(_ name: String, _ offset: Int, _ bytes: [UInt8]) -> ESPMerge.Part {
    ESPMerge.Part(name: name, flashOffset: offset, bytes: bytes)
  }

  private static func parts(
    chipID: Int = 5,
    table: PartitionTable = SampleFirmware.table,
    more: [ESPMerge.Part] = []
  ) throws -> [ESPMerge.Part] {
    let offset = try #require(ESPImageChip.chip(chipID)?.bootloaderOffset)
    return more + [
      part("app.bin", 0x1_0000, SampleImage.application(chipID: chipID).bytes),
      part("boot.bin", offset, SampleImage.bootloader(chipID: chipID).bytes),
      part("table.bin", 0x8000, try table.encoded()),
    ]
  }

  private func refused(
    _ parts: [ESPMerge.Part],
    _ settings: ESPFlashSettings = ESPFlashSettings()
  ) -> ESPImageFailure? {
    #expect(throws: ESPImageFailure.self) { _ = try ESPAssembly(parts, settings: settings) }
  }

  @Test(arguments: [0, 2, 5, 9, 13, 16]) func aWholeFile(chipID: Int) throws {
    let vfs = Self.part("vfs.bin", 0x20_0000, [1, 2, 3])
    let made = try ESPAssembly(Self.parts(chipID: chipID, more: [vfs]))
    let offset = made.flashOffset
    #expect(made.chip.id == chipID && offset == ([0, 2].contains(chipID) ? 0x1000 : 0))
    let sample = try SampleFirmware.bytes(chipID: chipID, offset: offset, revisions: (3, 199))
    #expect(made.bytes.prefix(sample.count) == sample[...])
    #expect(made.bytes.suffix(3) == [1, 2, 3] && made.bytes.count == 0x20_0003 - offset)
    #expect(made.bytes[sample.count..<(0x20_0000 - offset)].allSatisfy { $0 == 0xFF })
    #expect(made.parts.map(\.name) == ["boot.bin", "table.bin", "app.bin", "vfs.bin"])
    #expect(made.firmware.flashOffset == offset && made.firmware.problem == nil)
  }

  @Test func theBootloadersHeaderOnlyIsChanged() throws {
    let settings = ESPFlashSettings(mode: .qio, byteCount: 8 << 20, megahertz: 40)
    let plain = try ESPAssembly(Self.parts())
    let made = try ESPAssembly(Self.parts(), settings: settings)
    #expect(made.firmware.declaredByteCount == 8 << 20)
    let header = try #require(made.firmware.bootloader?.image?.header)
    #expect(header.mode == .qio && header.megahertz == 40)
    let size = SampleImage.bootloader().bytes.count
    #expect(made.bytes[size...] == plain.bytes[size...])
    #expect(made.bytes[4..<(size - 32)] == plain.bytes[4..<(size - 32)])
    #expect(made.bytes[(size - 32)..<size] != plain.bytes[(size - 32)..<size])
  }

  @Test func whatDoesNotFit() throws {
    let good = try Self.parts()
    let beyond = PartitionFailure.beyond("vfs", end: 0x40_0000, flash: 0x20_0000)
    #expect(refused(good, ESPFlashSettings(byteCount: 2 << 20)) == .table(beyond))
    #expect(refused(good, ESPFlashSettings(byteCount: 3 << 20)) == .flashSize(byteCount: 3 << 20))
    let none = ESPImageFailure.noBootloader(part: nil, offset: nil, chipID: nil)
    #expect(refused([]) == none && refused([good[2]]) == none)
    #expect(
      refused([good[0], good[2]])
        == .noBootloader(part: "app.bin", offset: 0x1_0000, chipID: 5)
    )
    #expect(refused([good[0], good[1]]) == .table(.absent(offset: 0x8000)))
    let other = Self.part("c6.bin", 0x1_0000, SampleImage.application(chipID: 13).bytes)
    #expect(
      refused([good[1], good[2], other]) == .otherChip(part: "c6.bin", chipID: 13, bootloader: 5)
    )
    let low = Self.part("x", 0x4000, [UInt8](repeating: 1, count: 0x4001))
    #expect(refused(good + [low]) == .overlap(first: "x", second: "table.bin", offset: 0x8000))
    let foreign = try Self.parts(chipID: 0, more: [Self.part("x", 0, [1])])
    #expect(refused(foreign) == .place(part: "x", offset: 0, reason: "the file begins at 0x1000"))
    let after = Self.part("x", 0x40_0000, [1])
    #expect(refused(good + [after]) == .beyond(part: "x", end: 0x40_0001, flash: 0x40_0000))
  }

  /// A part may fill its partition, and may not touch the next one.
  @Test func whatIsLargerThanItsPartition() throws {
    let full = Self.part("nvs.bin", 0x9000, [UInt8](repeating: 1, count: 0x6000))
    _ = try ESPAssembly(Self.parts(more: [full]))
    for count in [0x6001, 0x6FFF] {
      let part = Self.part("nvs.bin", 0x9000, [UInt8](repeating: 1, count: count))
      #expect(
        refused(try Self.parts(more: [part]))
          == .largerThanPartition(part: "nvs.bin", byteCount: count, label: "nvs", room: 0x6000)
      )
    }
    var table = SampleFirmware.table
    table.partitions.remove(at: 0)
    let crossing = Self.part("x", 0xE000, [UInt8](repeating: 1, count: 0x1001))
    #expect(
      refused(try Self.parts(table: table, more: [crossing]))
        == .overlap(first: "x", second: "the partition \"phy_init\"", offset: 0xF000)
    )
  }

  @Test func placesOfPrograms() throws {
    #expect(try SampleFirmware.table.partition(forProgram: nil).label == "factory")
    #expect(try SampleFirmware.table.partition(forProgram: "factory").offset == 0x1_0000)
    for label in ["ota_0", "vfs"] {
      #expect(throws: PartitionFailure.unknown(label, known: ["factory"])) {
        try SampleFirmware.table.partition(forProgram: label)
      }
    }
    let slots = PartitionTable([
      Partition(label: "b", type: 0, subtype: 0x11, offset: 0x1_0000, byteCount: 0x1000),
      Partition(label: "a", type: 0, subtype: 0x10, offset: 0x2_0000, byteCount: 0x1000),
    ])
    #expect(try slots.partition(forProgram: nil).label == "a")
    #expect(throws: PartitionFailure.noApplication) {
      try PartitionTable([]).partition(forProgram: nil)
    }
  }

  /// Of a file that exists already: the same change, and none that leaves partitions beyond the flash.
  @Test func settingsOfAWholeFile() throws {
    let bytes = try SampleFirmware.bytes()
    let changed = try ESPFirmware.changing(ESPFlashSettings(byteCount: 8 << 20), in: bytes)
    #expect(try ESPFirmware(decoding: changed).declaredByteCount == 8 << 20)
    #expect(changed[0x8000...] == bytes[0x8000...])
    #expect(try ESPFirmware.changing(ESPFlashSettings(), in: bytes) == bytes)
    let beyond = PartitionFailure.beyond("factory", end: 0x20_0000, flash: 0x10_0000)
    #expect(throws: ESPImageFailure.table(beyond)) {
      try ESPFirmware.changing(ESPFlashSettings(byteCount: 1 << 20), in: bytes)
    }
    // Erased flash before the bootloader belongs to the file of a whole flash.
    let padded = [UInt8](repeating: 0xFF, count: 0x1000)
    let whole = padded + (try SampleFirmware.bytes(chipID: 0, offset: 0x1000))
    let resized = try ESPFirmware.changing(ESPFlashSettings(byteCount: 8 << 20), in: whole)
    #expect(resized[0x1003] >> 4 == 3 && resized.prefix(0x1000) == padded[...])
  }
}

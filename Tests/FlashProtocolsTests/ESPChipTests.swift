import Testing
import YAMLSchema

@testable import FlashProtocols

@Suite struct ESPChipTests {
  private let chips = ESPChips.builtIn

  private func loader(_ id: String) throws -> ESPChipLoader {
    try #require(chips.chip(id: id)?.loader)
  }

  @Test func everyFileCanBeRead() {
    #expect(chips.findings.map(\.description) == [])
    #expect(
      chips.chips.map(\.id) == [
        "esp32", "esp32c2", "esp32c3", "esp32c5", "esp32c6", "esp32c61", "esp32h2", "esp32h21",
        "esp32h4", "esp32p4", "esp32s2", "esp32s3", "esp32s31", "esp8266",
      ]
    )
    #expect(chips.chips.filter { $0.loader != nil }.count == 6)
    #expect(chips.chips.allSatisfy { !$0.sources.isEmpty })
  }

  @Test func numbersAndMagicWordsTellOneChip() {
    let numbers = chips.chips.compactMap(\.chipID)
    #expect(Set(numbers).count == numbers.count)
    #expect(chips.chip(number: 0)?.id == "esp32")
    #expect(chips.chip(number: 5)?.name == "ESP32-C3")
    #expect(chips.chip(number: 18)?.refusal != nil)
    #expect(chips.chip(number: 999) == nil)
    #expect(chips.chip(magic: 0x00F0_1D83)?.id == "esp32")
    #expect(chips.chip(magic: 0x0000_07C6)?.id == "esp32s2")
    #expect(chips.chip(magic: 0xFFF0_C101)?.loader == nil)
    #expect(chips.chip(magic: 0) == nil)
    #expect(chips.chip(securityInfoByteCount: 12)?.id == "esp32s2")
  }

  @Test func portsTellTheLink() {
    #expect(chips.link(vendorID: 0x303A, productID: 0x1001) == .jtagSerial)
    #expect(chips.link(vendorID: 0x303A, productID: 0x0002) == .otg)
    #expect(chips.link(vendorID: 0x303A, productID: 0x0009) == .otg)
    #expect(chips.link(vendorID: 0x10C4, productID: 0xEA60) == .bridge)
  }

  @Test(arguments: [
    ("esp32", 16, UInt32(0x1000), UInt32(0x3FF4_201C)), ("esp32s2", 20, 0x1000, 0x3F40_2018),
    ("esp32s3", 20, 0, 0x6000_2018), ("esp32c3", 20, 0, 0x6000_2018),
    ("esp32c6", 20, 0, 0x6000_3018), ("esp32h2", 20, 0, 0x6000_3018),
  ])
  func whatALoaderTakes(id: String, begin: Int, bootloader: UInt32, user: UInt32) throws {
    let loader = try loader(id)
    #expect(loader.beginLength == begin)
    #expect(chips.chip(id: id)?.bootloaderOffset == bootloader)
    #expect(loader.spi.address(loader.spi.user) == user)
    #expect(loader.crystals.allSatisfy { (26...40).contains($0) })
    #expect((loader.watchdogs == nil) == (id == "esp32"))
    #expect((loader.fuses != nil) == (id == "esp32"))
  }

  @Test func bitFieldsAreWrittenAsInDataSheets() throws {
    let field = try #require(ESPBitField("0x3ff5a000[26:20]"))
    #expect(field.mask == 0x07F0_0000)
    #expect(field.value(in: 0xFFFF_FFFF) == 0x7F)
    #expect("\(field)" == "0x3ff5a000[26:20]")
    let bit = try #require(ESPBitField("0x60004038[3]"))
    #expect(bit.mask == 8)
    #expect("\(bit)" == "0x60004038[3]")
    let whole = try #require(ESPBitField("0x0[31:0]"))
    #expect(whole.mask == 0xFFFF_FFFF)
    for wrong in [
      "", "0x", "0x[1]", "0x4[]", "0x4[32]", "0x4[1:2]", "0x4[2:1:0]", "0x4[-1]", "0x5[1]",
      "0x100000000[1]", "4[1]", "0x4[1", "0x4[1][2]",
    ] {
      #expect(ESPBitField(wrong) == nil, "\(wrong)")
    }
  }

  @Test func revisionsOfFuses() throws {
    var values = ESPRegisterValues()
    let esp32 = try loader("esp32").revision
    #expect(esp32.revision(in: values) == nil)
    values[0x3FF6_607C] = 0x8000_0000
    values[0x3FF5_A014] = 0x0210_0000
    values[0x3FF5_A00C] = 0x0000_8000
    #expect(esp32.revision(in: values) == ESPRevision(major: 3, minor: 2))
    values[0x3FF6_607C] = 0
    #expect(esp32.revision(in: values)?.full == 202)
    values[0x3FF5_A014] = 0
    #expect(esp32.revision(in: values)?.full == 100)
    values[0x3FF5_A00C] = 0
    #expect(esp32.revision(in: values)?.full == 0)
    // No chip has this code.
    values[0x3FF6_607C] = 0x8000_0000
    #expect(esp32.revision(in: values)?.full == 0)

    values[0x3F41_A050] = 1 << 20 | 1 << 18
    values[0x3F41_A054] = 0b010 << 4
    #expect(try loader("esp32s2").revision.revision(in: values)?.full == 110)
    for (id, third, fifth) in [
      ("esp32s3", UInt32(0x6000_7050), UInt32(0x6000_7058)), ("esp32c3", 0x6000_8850, 0x6000_8858),
    ] {
      values[third] = 0b101 << 18
      values[fifth] = 0b10 << 24 | 1 << 23
      #expect(try loader(id).revision.revision(in: values)?.full == 213)
    }
    values[0x600B_0850] = 0b10 << 22 | 0b1001 << 18
    #expect(try loader("esp32c6").revision.revision(in: values)?.full == 209)
    values[0x600B_0850] = 0b01 << 21 | 0b010 << 18
    #expect(try loader("esp32h2").revision.revision(in: values)?.full == 102)
  }

  @Test func theRateIsAskedForAsTheROMBelieves() throws {
    let loader = try loader("esp32")
    let correction = try #require(loader.rateCorrection)
    var values = ESPRegisterValues()
    #expect(correction.believedFrequency(in: values) == nil)
    values[correction.count.address] = 640 << 7
    values[correction.clock.address] = 160
    let believed = try #require(correction.believedFrequency(in: values))
    #expect(believed == 640 * 15_625 * 160 / 40)
    #expect(
      ESPRateCorrection.request(for: 921_600, believed: believed, crystals: loader.crystals)
        == 921_600
    )
    #expect(
      ESPRateCorrection.request(for: 921_600, believed: 41_000_000, crystals: loader.crystals)
        == 944_640
    )
    #expect(
      ESPRateCorrection.request(for: 460_800, believed: 26_260_000, crystals: loader.crystals)
        == 465_408
    )
    values[correction.count.address] = 0xFFFF_FFFF
    values[correction.clock.address] = 0xFFFF_FFFF
    let largest = try #require(correction.believedFrequency(in: values))
    #expect(ESPRateCorrection.request(for: .max, believed: largest, crystals: [40]) == .max)
    #expect(ESPRateCorrection.request(for: 115_200, believed: largest, crystals: []) == 115_200)
  }

  /// What writes through a loader has to know where the bootloader lies.
  @Test func aLoaderNeedsTheChipsPlaces() throws {
    let file = try #require(
      EmbeddedFiles.all.first { $0.path == "esp32c3.yaml" }
    )
    for key in ["bootloader", "frequencies"] {
      let text = file.text.split(separator: "\n").filter { line in
        !line.hasPrefix(key + ":")
          && !(key == "frequencies" && line.hasPrefix("  ") && line.contains(": 0x")
            && line.dropFirst(2).first?.isNumber == true)
      }.joined(separator: "\n")
      let read = ESPChips(files: [("esp32c3.yaml", text + "\n")])
      #expect(read.chips.isEmpty)
      #expect(read.findings.contains { $0.description.contains("beside loader") })
    }
  }

  @Test(arguments: [
    ("schema: mote-chip/2", "has to be mote-chip/1"), ("chip_id: 70000", "has to fit 16 bits"),
    ("refusal: ''", "has to be text"), ("extra: 1", "unknown key"),
    ("id: other", "has to be the file's name"),
  ])
  func whatIsWrongWithAFileIsSaid(line: String, message: String) {
    var lines = [
      "schema: mote-chip/1", "id: x", "name: X", "chip_id: 1", "security_info: 0",
      "refusal: none", "sources: [mote]",
    ]
    let key = line.prefix { $0 != ":" }
    lines.removeAll { $0.hasPrefix(key + ":") }
    let read = ESPChips(files: [("x.yaml", (lines + [line, ""]).joined(separator: "\n"))])
    #expect(read.chips.isEmpty)
    #expect(read.findings.contains { $0.description.contains(message) }, "\(read.findings)")
  }
}

import FlashImages
import Testing

@Suite struct UF2DataTests {
  @Test func everyFamilyIsRead() {
    #expect(UF2Families.all.count == 31)
    #expect(Set(UF2Families.all.map(\.id)).count == 31)
    #expect(Set(UF2Families.all.map(\.name)).count == 31)
    #expect(UF2Families.family(0xE48B_FF56)?.port == "rp2")
    #expect(UF2Families.family(0x621E_937A)?.title == "nRF52833")
    #expect(UF2Families.family(1) == nil)
    #expect(UF2Families.id(named: "RP2350-arm-s") == 0xE48B_FF59)
    #expect(UF2Families.id(named: "0xada52840") == 0xADA5_2840)
    for wrong in ["", "rp", "0x", "0x1ffffffff", "12", "0x-1"] {
      #expect(UF2Families.id(named: wrong) == nil, "\(wrong)")
    }
    #expect(UF2Families.title(of: 0x12) == "family 0x00000012")
  }

  @Test func theTextOfADrive() throws {
    let text = "UF2 Bootloader v3.0\r\nModel: Raspberry Pi RP2\r\nBoard-ID: RPI-RP2\r\n"
    let volume = try #require(UF2Volume(decoding: text.utf8))
    #expect(volume.bootloader == "UF2 Bootloader v3.0")
    #expect(volume.model == "Raspberry Pi RP2" && volume.boardIDParts == ["RPI", "RP2"])
    #expect(volume.softDevice == nil)
    let nordic = """
      UF2 Bootloader 0.6.2 lib/nrfx (v2.0.0) lib/tinyusb (0.10.1-41-gdf0cda2d)
      Model: Adafruit Feather nRF52840 Express
      Board-ID: nRF52840-Feather-revD
      SoftDevice: S140 6.1.1
      Date: Jun 19 2021
      """
    let feather = try #require(UF2Volume(decoding: nordic.utf8))
    #expect(feather.softDevice == "S140 6.1.1")
    #expect(feather.boardIDParts == ["nRF52840", "Feather", "revD"])
    for count in 0..<nordic.utf8.count { _ = UF2Volume(decoding: nordic.utf8.prefix(count)) }
    #expect(UF2Volume(decoding: "Model:\nBoard-ID: \n".utf8) == nil)
    #expect(UF2Volume(decoding: Array(repeating: UInt8(0xFF), count: 10_000)) == nil)
    #expect(UF2Volume.isFileName("Info_UF2.txt") && !UF2Volume.isFileName("INFO.TXT"))
  }

  /// Board-IDs as bootloaders write them, and the chip they name.
  @Test(
    arguments: [
      ("RPI-RP2", "RP2040"), ("RP2350", "RP2350"), ("nRF52840-Feather-revD", "nRF52840"),
      ("Seeed_XIAO_nRF52840_Sense", "nRF52840"), ("nRF52833-Thing-v1", "nRF52833"),
      ("SAMD51J19A-Feather-v0", "SAMD51"), ("SAMD21G18A-Feather-v0", "SAMD21"),
      ("ESP32S2-Saola1R-v1.2", "ESP32-S2"), ("ESP32-S3-DevKitC", "ESP32-S3"),
      ("RPI-RP2-nRF52840", "nRF52840"), ("nRF52840-nRF52833", nil), ("WioSDK1110", nil),
      ("", nil), ("ÄÖ", nil),
    ] as [(String, String?)]
  )
  func chipsByBoardID(boardID: String, chip: String?) {
    #expect(UF2Chip.named(by: boardID)?.name == chip)
  }

  @Test func everyChipTakesKnownFamilies() {
    #expect(UF2Chip.all.count == 9)
    #expect(UF2Chip.all.allSatisfy { !$0.families.isEmpty && !$0.flash.isEmpty })
    #expect(UF2Chip.named(by: "RP2350")?.families.count == 5)
  }

  @Test func applicationsBeginBehindSoftDevices() {
    #expect(UF2SoftDevices.applicationStarts == [0x2_6000, 0x2_7000])
    #expect(UF2SoftDevices.applicationStart(behind: "S140 6.1.1") == 0x2_6000)
    #expect(UF2SoftDevices.applicationStart(behind: "S140 7.3.0") == 0x2_7000)
    for other in ["", "S140", "S140 70.1", "S132 6.1.1"] {
      #expect(UF2SoftDevices.applicationStart(behind: other) == nil)
    }
  }
}

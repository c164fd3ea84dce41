import FlashFixtures
import FlashImages
import Testing

@Suite struct FirmwareFileTests {
  /// What follows the 256 bytes of a program's description.
  private static let identity = SampleMicroPython(address: 0x3C00_0120)

  @Test func aFirmwareOfTheESP32Family() throws {
    let bytes = try SampleFirmware.bytes(chipID: 5, rest: Self.identity.bytes)
    let target = try #require(FirmwareFile(decoding: bytes).targets.first)
    #expect(target.chip == "ESP32-C3" && target.port == "esp32")
    #expect(target.identity.build == "ESP32_GENERIC_C3")
    #expect(target.identity.machine == Self.identity.machine)
    let empty = try FirmwareFile(decoding: SampleFirmware.bytes())
    #expect(empty.targets.first?.port == nil)
  }

  @Test func uf2FilesForSeveralChips() throws {
    var pico = SampleMicroPython(address: 0x1000_0000)
    pico.machine = "Raspberry Pi Pico with RP2040"
    pico.build = "RPI_PICO"
    let application = SampleImage.application(chipID: 9, rest: Self.identity.bytes).bytes
    let bytes =
      try UF2Packing(family: 0xE48B_FF56, address: 0x1000_0000).file(of: pico.bytes)
      + UF2Packing(family: 0xC47E_5767, address: 0x1_0000).file(of: application)
    let targets = try FirmwareFile(decoding: bytes).targets
    #expect(targets.map(\.chip) == ["RP2040", "ESP32-S3"])
    #expect(targets.map(\.port) == ["rp2", "esp32"])
    #expect(targets.map(\.identity.build) == ["RPI_PICO", "ESP32_GENERIC_C3"])
    let cut = try FirmwareFile(decoding: Array(bytes.dropLast(512)))
    #expect(cut.targets.map(\.identity.build) == ["RPI_PICO", nil])
  }

  /// A whole flash as a UF2 file: its first bytes are the bootloader's.
  @Test func aFlashOfTheESP32FamilyAsUF2() throws {
    let flash = try SampleFirmware.bytes(chipID: 9, rest: Self.identity.bytes)
    let bytes = try UF2Packing(family: 0xC47E_5767, address: 0).file(of: flash)
    let target = try #require(FirmwareFile(decoding: bytes).targets.first)
    #expect(target.identity.build == "ESP32_GENERIC_C3" && target.port == "esp32")
  }

  @Test func bytesOfNoKnownForm() throws {
    let file = try FirmwareFile(decoding: [0, 0, 0] + Self.identity.bytes)
    guard case .plain = file.content else {
      Issue.record("a form was found")
      return
    }
    #expect(file.targets.first?.identity.machine == Self.identity.machine)
    #expect(file.targets.first?.port == nil)
  }
}

import FirmwareStore
import FlashFixtures
import TestSupport
import Testing

@Suite struct FirmwareReadingTests {
  @Test func theBytesSayWhatItIs() throws {
    let entry = try Samples.reading().entry
    #expect(entry.label == "ESP32_GENERIC_C3@1.25.0")
    #expect(entry.name.origin == .image && entry.version?.origin == .image)
    #expect(entry.board?.text == "ESP32_GENERIC_C3" && entry.port == "esp32")
    #expect(entry.chips == ["ESP32-C3"] && entry.form == .espressif)
    #expect(entry.machine == "Generic ESP32C3 module with ESP32C3")
  }

  @Test func theBytesCountMoreThanTheName() throws {
    let name = "ESP32_GENERIC_S3-20241129-v1.24.1.bin"
    let reading = try Samples.reading(fileName: name)
    #expect(reading.entry.label == "ESP32_GENERIC_C3@1.25.0")
    #expect(reading.warnings.count == 2)
    #expect(reading.warnings.first?.contains("ESP32_GENERIC_S3") == true)
  }

  @Test func whatTheBytesDoNotSayTheNameSays() throws {
    let bytes = try Samples.bytes(build: nil)
    let reading = try FirmwareReading(
      bytes,
      fileName: "ESP32_GENERIC_C3-FLASH_8M-20250415-v1.25.0.bin",
      at: Samples.time
    )
    #expect(reading.entry.name.text == "ESP32_GENERIC_C3-FLASH_8M")
    #expect(reading.entry.name.origin == .fileName && reading.entry.version?.origin == .image)
    #expect(reading.entry.board?.text == "ESP32_GENERIC_C3")
    #expect(reading.entry.board?.origin == .fileName && reading.warnings.isEmpty)
    let stem = try FirmwareReading(bytes, fileName: "kit.bin", at: Samples.time).entry
    #expect(stem.name.text == "kit" && stem.board == nil)
    #expect(throws: FirmwareFailure.noName(file: "a b.bin")) {
      try FirmwareReading(bytes, fileName: "a b.bin", at: Samples.time)
    }
  }

  @Test func aPersonsNameCountsMost() throws {
    let entry = try Samples.reading(label: "KIT@spring").entry
    #expect(entry.label == "KIT@spring" && entry.name.origin == .person)
    #expect(entry.board?.text == "ESP32_GENERIC_C3")
  }

  @Test func damagedAndForeignFilesAreRefused() throws {
    var bytes = try Samples.bytes()
    bytes[0x1_0000 + 40] ^= 1
    #expect(throws: (any Error).self) {
      try FirmwareReading(bytes, fileName: "a.bin", at: Samples.time)
    }
    #expect(throws: FirmwareFailure.unknownForm) {
      try FirmwareReading(Array("<html>".utf8), fileName: "a.bin", at: Samples.time)
    }
    #expect(throws: FirmwareFailure.unknownForm) {
      try FirmwareReading([], fileName: "a.bin", at: Samples.time)
    }
  }

  @Test(arguments: [
    "", "@1", "a@", "-a", ".a", "a/b", "a b", "a\n", String(repeating: "a", count: 81),
  ])
  func namesThatAreNone(text: String) {
    #expect(throws: FirmwareFailure.self) { try FirmwareName(text) }
  }
}

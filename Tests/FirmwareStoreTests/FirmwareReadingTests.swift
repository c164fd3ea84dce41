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

  /// Each would be stored and never found by it.
  @Test(
    arguments: [
      ("KIT@preview", .asks), ("KIT@Preview", .asks), ("KIT@>=1.0", .asks),
      ("KIT@sha256:0123456789", .asks), ("KIT.bin", .looksLikeFile), ("KIT.UF2", .looksLikeFile),
      ("KIT@1.bin", .looksLikeFile), ("KIT@a/b", .letters), ("KIT@a b", .letters),
      ("KIT@a@b", .letters), ("KIT@\u{1B}[2J", .letters),
      ("KIT@" + String(repeating: "1", count: 81), .letters),
    ] as [(String, FirmwareName.LabelFault)]
  )
  func labelsThatNobodyWouldFind(text: String, fault: FirmwareName.LabelFault) {
    #expect(throws: FirmwareFailure.badLabel(text, fault)) { try FirmwareName(label: text) }
  }

  @Test(arguments: ["KIT", "KIT@spring", "KIT@1.0", "a.b@1.25.0-preview.3.gabc", "KIT@bin"])
  func labelsThatAreFound(text: String) throws {
    let entry = try Samples.reading(label: text).entry
    let folder = try TemporaryFolder()
    let store = FirmwareStore(folder: folder.path)
    _ = try store.add(Samples.reading(label: text))
    #expect(try store.resolve(text) == entry)
    #expect(!FirmwareName.looksLikeFile(text))
  }

  /// Hostile bytes and file names do not name what nobody finds either.
  @Test func namesOutOfFilesAreFoundToo() throws {
    let hostile = try Samples.bytes(release: "preview", build: "KIT.bin")
    let entry = try FirmwareReading(hostile, fileName: "kit.bin", at: Samples.time).entry
    #expect(entry.name.text == "kit" && entry.version == nil)
    #expect(throws: FirmwareFailure.noName(file: "kit.uf2.bin")) {
      try FirmwareReading(hostile, fileName: "kit.uf2.bin", at: Samples.time)
    }
  }

  @Test func hashesNeedEightDigits() {
    #expect(FirmwareHash("sha256:0123ABCD")?.digits == "0123abcd")
    #expect(FirmwareHash("SHA256:0123abcd")?.isOf("0123abcd99") == true)
    for text in ["sha256:0123abc", "0123abcd", "sha256:", "sha256:0123abcg", "x sha256:0123abcd"] {
      #expect(FirmwareHash(text) == nil)
    }
  }
}

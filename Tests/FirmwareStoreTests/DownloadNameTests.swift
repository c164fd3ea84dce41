import BoardModel
import FirmwareStore
import Testing

@Suite struct DownloadNameTests {
  @Test(
    arguments: [
      ("ESP32_GENERIC_C3-20250415-v1.25.0.bin", "ESP32_GENERIC_C3", "20250415", "1.25.0"),
      ("ESP32_GENERIC-SPIRAM-20241129-v1.24.1.bin", "ESP32_GENERIC-SPIRAM", "20241129", "1.24.1"),
      (
        "RPI_PICO-20250101-v1.25.0-preview.180.g495ce91ca.uf2", "RPI_PICO", "20250101",
        "1.25.0-preview.180.g495ce91ca"
      ),
      (
        "esp32-20230101-unstable-v1.19.1-782-g699477d12.bin", "esp32", "20230101",
        "1.19.1-782-g699477d12"
      ),
    ] as [(String, String, String, String)]
  )
  func names(text: String, build: String, date: String, release: String) throws {
    let name = try #require(DownloadName(text))
    #expect(name.build == build && name.date == date)
    #expect(name.release.description == release)
    #expect(text.hasSuffix("." + name.ending))
  }

  @Test(arguments: [
    "", "a.bin", "-20250415-v1.25.0.bin", "A-2025041-v1.25.0.bin", "A-20250415-1.25.0.bin",
    "A-20250415-v1.bin", "A-20250415-v1.25.0.zip", "A-20250415-v1.25.0", "A/B-20250415-v1.25.0.bin",
    "A-20250415-v1.25.0.app-bin", "A-20250415-v1.25.0-.bin", "A-20250415-v.bin",
    String(repeating: "A", count: 200) + "-20250415-v1.25.0.bin",
  ])
  func others(text: String) {
    #expect(DownloadName(text) == nil)
  }

  /// Whatever is cut off a name, reading it ends.
  @Test func everyPrefixIsReadOrNot() {
    let text = "ESP32_GENERIC-SPIRAM-20241129-v1.24.1-preview.5.gabc.bin"
    for end in text.indices { _ = DownloadName(String(text[..<end])) }
  }
}

import FirmwareStore
import Testing

@Suite struct FirmwareAddressTests {
  @Test func anAddressIsTakenAsItIs() throws {
    let address = try FirmwareAddress("https://kit.example:8443/a/b%2Bc.bin?x=1")
    #expect(address.url == "https://kit.example:8443/a/b%2Bc.bin?x=1")
    #expect(address.fileName == "b+c.bin")
  }

  @Test func aDownloadsNameIsOneOfMicroPython() throws {
    let name = "ESP32_GENERIC_C3-20250415-v1.25.0.bin"
    let address = try FirmwareAddress(name)
    #expect(address.url == "https://micropython.org/resources/firmware/" + name)
    #expect(address.fileName == name)
  }

  @Test(
    arguments: [
      ("http://micropython.org/a.bin", "fetch.not-https"), ("ftp://a/b", "fetch.not-https"),
      ("https://me:secret@a/b.bin", "fetch.has-password"), ("https:///b.bin", "fetch.bad-address"),
      ("https://a/b c", "fetch.bad-address"), ("https://a/\u{1B}[2J", "fetch.bad-address"),
      ("", "fetch.bad-address"), ("-o", "fetch.bad-address"),
      ("ESP32_GENERIC_C3@1.25.0", "fetch.needs-date"), ("RPI_PICO", "fetch.needs-date"),
    ] as [(String, String)]
  )
  func refusals(text: String, code: String) {
    let failure = #expect(throws: FetchFailure.self) { try FirmwareAddress(text) }
    #expect(failure?.code == code)
    #expect(failure.map { $0.description.contains("secret") } == false)
    #expect(failure.map { $0.description.contains("\u{1B}") } == false)
  }
}

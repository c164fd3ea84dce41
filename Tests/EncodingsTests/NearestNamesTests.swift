import Encodings
import Testing

struct NearestNamesTests {
  private let names = ["rpi_pico", "rpi_pico_w", "rpi_pico2", "microbit", "virtual"]

  @Test(arguments: [
    ("rpi_pcio", ["rpi_pico"]), ("RPI_PICO", ["rpi_pico", "rpi_pico2", "rpi_pico_w"]),
    ("micorbit", ["microbit"]), ("virtaul", ["virtual"]), ("esp32", []), ("", []),
  ])
  func typosFindTheirNames(word: String, expected: [String]) {
    let found = NearestNames.of(word, among: names)
    #expect(expected.isEmpty ? found.isEmpty : found.first == expected.first)
    if expected.count > 1 { #expect(found == expected) }
  }

  @Test func longWordsAreCut() {
    #expect(NearestNames.of(String(repeating: "x", count: 100_000), among: names) == [])
  }
}

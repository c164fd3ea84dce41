import Testing

@testable import BoardModel

struct BoardIdentificationTests {
  @Test(arguments: [
    ("Raspberry Pi Pico with RP2040", ["RPI_PICO"]),
    ("Raspberry Pi Pico W with RP2040", ["RPI_PICO_W"]),
    ("Teensy 4.0 with MIMXRT1062DVJ6A", ["TEENSY40"]),
    ("ESP32C2 module with ESP32-C2", ["ESP32_GENERIC_C2"]),
    ("Generic ESP32 module with ESP32", ["ESP32_GENERIC", "M5STICKC", "M5STICKC_PLUS"]),
    ("micro:bit with nRF51822", ["MICROBIT"]), ("mote qemu-m3 with Cortex-M3", ["qemu-m3"]),
    ("mps2-an385 with Cortex-M3", ["qemu-m3-stock"]), ("something else", []), ("", []),
  ])
  func theFirmwaresNameGivesCandidates(machine: String, ids: [String]) {
    #expect(BoardCatalogue.builtIn.boards(reporting: machine).map(\.id) == ids)
  }

  @Test(arguments: [
    (0x2E8A, 0x0003, ["RPI_PICO", "RPI_PICO_W"]),
    (0x303A, 0x1001, ["ESP32_GENERIC_C3", "ESP32_GENERIC_C6", "ESP32_GENERIC_S3"]),
    (0xF055, 0x9802, ["ADAFRUIT_FEATHER_M4_EXPRESS", "TEENSY40"]),
    (0x0483, 0xDF11, ["NUCLEO_H743ZI", "PYBV11"]), (0, 0, []), (-1, Int.max, []),
  ])
  func usbIDsGiveCandidates(vendorID: Int, productID: Int, ids: [String]) {
    let boards = BoardCatalogue.builtIn.boards(vendorID: vendorID, productID: productID)
    #expect(boards.map(\.id) == ids)
  }

  @Test func aBrokenFileHidesNoOtherBoard() {
    let own = BoardFile(name: "broken.yaml", text: "a: [")
    let catalogue = BoardCatalogue(userFiles: [own])
    #expect(catalogue.boards(reporting: "Raspberry Pi Pico with RP2040").count == 1)
  }
}

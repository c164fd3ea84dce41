import BoardModel
import Testing
import YAMLSchema

struct BuiltInBoardTests {
  @Test func everyBuiltInFileIsClean() {
    #expect(BoardCatalogue.builtIn.lint().map(\.description) == [])
  }

  @Test(arguments: [
    "ARDUINO_NANO_33_BLE_SENSE", "ESP32_GENERIC", "ESP32_GENERIC_C3", "ESP32_GENERIC_S3",
    "FEATHER_NRF52840", "M5STICKC", "M5STICKC_PLUS", "MICROBIT", "PYBV11", "RPI_PICO", "RPI_PICO2",
    "RPI_PICO_W", "microbit-v1", "qemu-m0", "qemu-m3", "qemu-m3-stock", "qemu-m4f", "qemu-m7",
    "qemu-rv32", "virtual", "virtual-x86",
  ])
  func thePromisedBoardsAreThere(id: String) throws {
    #expect(try BoardCatalogue.builtIn.board(id).id == id)
    #expect(try BoardCatalogue.builtIn.board(id.lowercased()).id == id)
  }
}

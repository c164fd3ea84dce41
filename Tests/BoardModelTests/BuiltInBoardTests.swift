import BoardModel
import Testing
import YAMLSchema

struct BuiltInBoardTests {
  @Test func everyBuiltInFileIsClean() {
    #expect(BoardCatalogue.builtIn.lint().map(\.description) == [])
  }

  @Test(arguments: [
    "ADAFRUIT_FEATHER_M4_EXPRESS", "ARDUINO_NANO_33_BLE_SENSE", "ARDUINO_PORTENTA_H7",
    "ESP32_GENERIC", "ESP32_GENERIC_C2", "ESP32_GENERIC_C3", "ESP32_GENERIC_C6",
    "ESP32_GENERIC_S2", "ESP32_GENERIC_S3", "ESP8266_GENERIC", "FEATHER_NRF52840", "M5STICKC",
    "M5STICKC_PLUS", "MICROBIT", "NUCLEO_H743ZI", "PYBV11", "RPI_PICO", "RPI_PICO2", "RPI_PICO_W",
    "SEEED_XIAO_NRF52", "TEENSY40", "microbit-v1", "qemu-m0", "qemu-m3", "qemu-m3-stock",
    "qemu-m4f", "qemu-m7", "qemu-rv32", "virtual", "virtual-x86",
  ])
  func thePromisedBoardsAreThere(id: String) throws {
    #expect(try BoardCatalogue.builtIn.board(id).id == id)
    #expect(try BoardCatalogue.builtIn.board(id.lowercased()).id == id)
  }

  /// What decides how much memory a module takes, and where.
  @Test func whereMachineCodeIsKeptIsKnownOfAll() throws {
    for board in try BoardCatalogue.builtIn.boards() {
      guard let mpy = board.mpy else { continue }
      #expect((mpy.code != nil) == mpy.loadsNativeModules, "\(board.id)")
      #expect((mpy.floats != nil) == mpy.loadsNativeModules, "\(board.id)")
      #expect((mpy.nativeModulesReason == nil) == mpy.loadsNativeModules, "\(board.id)")
    }
  }
}

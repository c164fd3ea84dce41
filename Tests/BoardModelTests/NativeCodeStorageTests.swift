import BoardModel
import FoundationEssentials
import Testing
import YAMLSchema

/// What board files say of the memory that machine code runs in.
struct NativeCodeStorageTests {
  typealias Storage = NativeCodeStorage

  private static func findings(_ code: String) -> [String] {
    let keys = code.split(separator: ",").compactMap {
      $0.split(separator: ":").first?.trimmingPrefix { !$0.isLetter }
    }
    let sources = keys.map { "\n  mpy.code.\($0): mote x" }.joined()
    let text = SampleBoard.text.replacing("natmod: true", with: "natmod: true\n  code: {\(code)}")
    return SampleBoard.findings(text + sources)
  }

  @Test(arguments: [
    ("ESP32_GENERIC", NativeCodeStorage.Place.executable, NativeCodeStorage.Access.words),
    ("ESP32_GENERIC_C3", .executable, .words), ("RPI_PICO", .heap, .any),
    ("ESP32_GENERIC_C6", .heap, .any), ("ESP8266_GENERIC", .fixed, .words),
    ("virtual", .mapped, .any), ("qemu-rv32", .heap, .any),
  ])
  func placeAndAccess(id: String, place: Storage.Place, access: Storage.Access) throws {
    let code = try #require(try BoardCatalogue.builtIn.board(id).mpy?.code)
    #expect(code.place == place && code.access == access)
    #expect(code.lifetime == (place == .mapped ? .always : .reset))
    #expect(code.unsafeReason == nil)
  }

  @Test func theC2RunsNone() throws {
    let code = try #require(try BoardCatalogue.builtIn.board("ESP32_GENERIC_C2").mpy?.code)
    #expect(code.unsafeReason?.contains("fault") == true)
  }

  @Test(arguments: [
    ("ESP32_GENERIC", 128), ("M5STICKC", 128), ("ESP32_GENERIC_S2", 320), ("ESP32_GENERIC_S3", 416),
    ("ESP32_GENERIC_C3", 384), ("ESP32_GENERIC_C6", nil), ("RPI_PICO", nil), ("virtual", nil),
  ])
  func limits(id: String, kibibytes: Int?) throws {
    let code = try #require(try BoardCatalogue.builtIn.board(id).mpy?.code)
    #expect(code.limit == kibibytes.map { $0 * 1_024 } && code.moreRoom == nil)
  }

  @Test func theESP8266HasNearlyNone() throws {
    let code = try #require(try BoardCatalogue.builtIn.board("ESP8266_GENERIC").mpy?.code)
    #expect(code.limit == 500)
    #expect(code.moreRoom?.contains("esp.set_native_code_location") == true)
  }

  @Test func boardsWithoutMachineCodeKeepNone() throws {
    let mpy = try #require(try BoardCatalogue.builtIn.board("MICROBIT").mpy)
    #expect(mpy.code == nil && mpy.nativeModulesReason?.isEmpty == false)
  }

  @Test func theKeysAreThoseOfTheFiles() throws {
    let board = try BoardCatalogue.builtIn.board("ESP32_GENERIC")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(board.mpy?.code), as: UTF8.self)
    #expect(text == #"{"access":"words","kept":"reset","limit":131072,"place":"executable"}"#)
  }

  @Test(arguments: [
    ("place: heap, access: any, kept: reset", []),
    ("place: fixed, access: any, kept: reset, limit: 0x200, more: Ask.", []),
    (
      "place: heap, access: any, kept: reset, limit: 500",
      [
        "sample.yaml:22: B04: mpy.code.limit = 500: goes with place: executable or fixed only"
      ]
    ),
    (
      "place: executable, access: any, kept: reset, more: Ask.",
      ["sample.yaml:22: B04: mpy.code.more = Ask.: needs mpy.code.limit"]
    ),
    (
      "place: fixed, access: any, kept: reset, limit: -4",
      ["sample.yaml:22: B01: mpy.code.limit = -4: has to be a whole number from 0 (12 or 0x0c)"]
    ),
    (
      "place: heap, access: any",
      ["sample.yaml:22: B01: mpy.code.kept: the key is missing"]
    ),
    (
      "place: stack, access: bytes, kept: never",
      [
        "sample.yaml:22: B01: mpy.code.place = stack: has to be one of heap, executable, fixed, "
          + "mapped",
        "sample.yaml:22: B01: mpy.code.access = bytes: has to be one of any, words",
        "sample.yaml:22: B01: mpy.code.kept = never: has to be one of reset, always",
      ]
    ),
  ])
  func shape(code: String, expected: [String]) {
    #expect(Self.findings(code) == expected)
  }
}

import BoardModel
import Testing

@Suite struct BootloaderWaysTests {
  private static func ways(_ ids: [String]) throws -> BootloaderWays {
    let catalogue = BoardCatalogue()
    return BootloaderWays(boards: try ids.map { try catalogue.board($0) })
  }

  @Test(
    arguments: [
      (["RPI_PICO"], [.machineBootloader], "hold BOOTSEL while it gets power"),
      (["ESP32_GENERIC"], [.dtrRTS], "hold BOOT while it gets power"),
      (["FEATHER_NRF52840"], [], "press reset twice within half a second"),
      (
        ["ADAFRUIT_FEATHER_M4_EXPRESS"], [.machineBootloader, .touch1200],
        "press reset twice within half a second"
      ),
      (["RPI_PICO", "RPI_PICO2"], [.machineBootloader], "hold BOOTSEL"),
      // What means the same on both, and no more.
      (["RPI_PICO", "ADAFRUIT_FEATHER_M4_EXPRESS"], [.machineBootloader], "boot button"),
      (["RPI_PICO", "ESP32_GENERIC"], [], "boot button"),
      ([], [.machineBootloader], "boot button"),
    ] as [([String], [ResetEntry], String)]
  )
  func everyBoardHasItsWays(ids: [String], entries: [ResetEntry], request: String) throws {
    let ways = try Self.ways(ids)
    #expect(ways.entries == entries)
    #expect(ways.request.contains(request), "\(ways.request)")
    #expect(ways.request.hasSuffix("."))
  }

  @Test func theRequestNamesTheBoard() throws {
    #expect(try Self.ways(["RPI_PICO"]).request.contains("the Pico"))
  }
}

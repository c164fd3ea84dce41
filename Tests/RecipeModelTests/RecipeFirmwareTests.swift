import BoardModel
import Testing
import YAMLSchema

@testable import RecipeModel

struct RecipeFirmwareTests {
  private func recipe(_ firmware: String) throws -> Recipe {
    try Recipe.load(SampleRecipe.file(SampleRecipe.text + "\nfirmware: \(firmware)"))
  }

  /// Firmware of the recipe, board, release and build of the device, whether it will do.
  @Test(
    arguments: [
      ("[{board: pico, version: 1.25.0}]", "RPI_PICO", "1.25.0", nil, true),
      ("[{board: RPI_PICO, version: 1.25.0}]", "RPI_PICO", "1.25.0", "RPI_PICO", true),
      ("[{board: pico, version: 1.25.0}]", "RPI_PICO", "1.25.1", nil, false),
      ("[{board: pico, version: 1.25.0}]", "RPI_PICO", nil, nil, false),
      ("[{board: pico, version: 1.25.0}]", "M5STICKC", "1.20.0", nil, true),
      ("[{name: RPI_PICO, version: \">=1.24\"}]", "RPI_PICO", "1.24.1", nil, true),
      ("[{name: RPI_PICO, version: \">=1.24\"}]", "RPI_PICO", "1.23.0", nil, false),
      ("[{name: RPI_PICO, version: \">=1.24\"}]", "RPI_PICO", "1.24.0-preview.3.ga", nil, false),
      ("[{name: ESP32_GENERIC-SPIRAM}]", "ESP32_GENERIC", "1.25.0", "ESP32_GENERIC", false),
      ("[{name: ESP32_GENERIC-SPIRAM}]", "ESP32_GENERIC", "1.25.0", "ESP32_GENERIC-SPIRAM", true),
      ("[{name: ESP32_GENERIC-SPIRAM}]", "ESP32_GENERIC", "1.24.0", nil, true),
      ("[{name: MY_BUILD, version: 1.25.0}]", "RPI_PICO", "1.24.0", "MY_BUILD", false),
      ("[{name: MY_BUILD, version: 1.25.0}]", "RPI_PICO", "1.24.0", "RPI_PICO", true),
      (
        "[{board: pico, version: 1.20.0}, {board: pico, version: \">=1.24\"}]", "RPI_PICO",
        "1.25.0", nil, true
      ),
    ] as [(String, String, String?, String?, Bool)]
  )
  func checks(
    firmware: String,
    board: String,
    release: String?,
    build: String?,
    isMet: Bool
  ) throws {
    let recipe = try recipe(firmware)
    let board = try BoardCatalogue.builtIn.board(board)
    let version = release.map { "3.4.0; MicroPython v\($0) on 2025-04-15" }
    if isMet {
      try recipe.checkFirmware(on: board, version: version, build: build)
    } else {
      let failure = #expect(throws: RecipeFailure.self) {
        try recipe.checkFirmware(on: board, version: version, build: build)
      }
      #expect(failure?.code == "recipe.other-firmware")
    }
  }

  @Test func theSentenceSaysBoth() throws {
    let board = try BoardCatalogue.builtIn.board("M5STICKC")
    let failure = #expect(throws: RecipeFailure.self) {
      try recipe("[{board: M5STICKC, version: \">=1.25\"}]").checkFirmware(
        on: board,
        version: "3.4.0; MicroPython v1.24.1 on 2024-11-29",
        build: nil
      )
    }
    #expect(
      failure?.description
        == "The recipe sample was made for the firmware \(board.firmwareName) >=1.25.0 on M5STICKC, "
        + "and this one has 1.24.1."
    )
    #expect(
      failure?.advice?.contains("`mote flash M5STICKC '\(board.firmwareName)@>=1.25.0'`") == true
    )
  }

  @Test func whatToLookForInTheStore() throws {
    let board = try BoardCatalogue.builtIn.board("pico")
    let wanted = try recipe("[{board: pico, version: \">=1.25\"}]").wantedFirmware(for: board)
    #expect(wanted.map(\.name) == ["RPI_PICO"])
    #expect(wanted.map(\.version) == [ReleaseRequirement(">=1.25")])
    #expect(try recipe("[{name: ESP8266_GENERIC}]").wantedFirmware(for: board).isEmpty)
    let own = try recipe("[{board: pico, name: KIT}, {name: RPI_PICO}]").wantedFirmware(for: board)
    #expect(own.map(\.name) == ["KIT", "RPI_PICO"] && own[0].version == nil)
  }

  @Test func whatFirmwareSaysIsAcceptedByAnyAlternative() throws {
    let board = try BoardCatalogue.builtIn.board("pico")
    let recipe = try recipe("[{board: pico, name: KIT}, {board: pico, version: \">=1.25\"}]")
    let version = "3.4.0; MicroPython v1.25.0 on 2025-04-15"
    #expect(recipe.accepts(version: version, build: "RPI_PICO", on: board))
    #expect(recipe.accepts(version: nil, build: "KIT", on: board))
    #expect(!recipe.accepts(version: nil, build: "RPI_PICO", on: board))
    #expect(!recipe.accepts(version: version.replacing("25", with: "24"), build: "X", on: board))
  }
}

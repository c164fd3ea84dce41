import BoardModel
import Testing
import YAMLSchema

@testable import RecipeModel

struct RecipeFitTests {
  private func misfits(
    _ id: String,
    capabilities: String = "[mpy, filesystem]",
    ram: String = "24KiB",
    storage: String = "32KiB"
  ) throws -> [String] {
    let text = SampleRecipe.text.replacing("[mpy, filesystem]", with: capabilities)
      .replacing("ram: 24KiB", with: "ram: \(ram)")
      .replacing("storage: 32KiB", with: "storage: \(storage)")
    let recipe = try Recipe.load(SampleRecipe.file(text))
    return try recipe.misfits(BoardCatalogue.builtIn.board(id)).map(\.description)
  }

  @Test(arguments: ["RPI_PICO", "ESP32_GENERIC", "M5STICKC", "ARDUINO_NANO_33_BLE_SENSE"])
  func ordinaryBoardsTakeTheSample(id: String) throws {
    #expect(try misfits(id) == [])
  }

  @Test func theMicrobitHasTooLittleRAM() throws {
    #expect(try misfits("MICROBIT") == ["24KiB of RAM are needed and it has 16KiB"])
  }

  @Test func theFileSystemHasToBeLargeEnough() throws {
    #expect(
      try misfits("RPI_PICO", storage: "1409KiB") == [
        "1409KiB of file system are needed and it has 1408KiB"
      ]
    )
    #expect(try misfits("RPI_PICO", storage: "1408KiB") == [])
  }

  @Test func capabilitiesComeFromTheBoardsFile() throws {
    #expect(
      try misfits(
        "RPI_PICO",
        capabilities: "[mpy, native, natmod, filesystem, fpu, accelerometer, microphone]"
      )
        == ["it lacks fpu", "it lacks accelerometer", "it lacks microphone"]
    )
    #expect(
      try misfits(
        "M5STICKC",
        capabilities: "[mpy, native, natmod, filesystem, fpu, accelerometer, microphone]"
      )
        == []
    )
    #expect(
      try misfits("MICROBIT", capabilities: "[mpy, native, natmod, filesystem]", ram: "1KiB")
        == ["it lacks native", "it lacks natmod"]
    )
  }

  @Test func aBoardWithoutFirmwareTakesNothing() throws {
    let misfits = try misfits("FEATHER_NRF52840")
    #expect(misfits.count == 1)
    #expect(
      misfits.first?.hasPrefix(
        "there is no MicroPython for it (MicroPython has no build for this board"
      ) == true
    )
  }

  @Test func theCheckNamesRecipeBoardAndReasons() throws {
    let recipe = try Recipe.load(SampleRecipe.file(SampleRecipe.text))
    let board = try BoardCatalogue.builtIn.board("MICROBIT")
    #expect {
      try recipe.checkFit(board)
    } throws: { error in
      (error as? RecipeFailure)?.description
        == "The recipe sample does not fit MICROBIT: 24KiB of RAM are needed and it has 16KiB."
    }
    try recipe.checkFit(BoardCatalogue.builtIn.board("pico"))
  }
}

import Diagnostics
import MPYFormat
import Testing
import YAMLSchema

@testable import BoardModel

struct BoardCatalogueTests {
  @Test(arguments: ["RPI_PICO", "rpi_pico", "Rpi_Pico", "pico", "PICO"])
  func idsAndAliasesFindTheBoard(name: String) throws {
    #expect(try BoardCatalogue.builtIn.board(name).id == "RPI_PICO")
  }

  @Test(arguments: [("rpi_pcio", "rpi_pico"), ("m5stickc_puls", "m5stickc_plus")])
  func typosGetSuggestions(name: String, suggestion: String) {
    #expect {
      try BoardCatalogue.builtIn.board(name)
    } throws: { error in
      guard case .unknown(name, let suggestions, _) = error as? BoardFailure else { return false }
      return suggestions.first == suggestion
    }
  }

  @Test(arguments: [
    "", " ", "../etc/passwd", "nothing-like-it", String(repeating: "x", count: 9999),
  ])
  func otherNamesAreUnknown(name: String) {
    #expect {
      try BoardCatalogue.builtIn.board(name)
    } throws: { error in
      guard case .unknown(_, [], let known) = error as? BoardFailure else { return false }
      return known.contains("rpi_pico")
    }
  }

  @Test func usersAddTheirOwn() throws {
    let own = BoardFile(name: "mine/sample.yaml", text: SampleBoard.text)
    let catalogue = BoardCatalogue(userFiles: [own])
    #expect(try catalogue.board("smp").name == "Sample")
    #expect(catalogue.ids.contains("sample"))
    #expect(try catalogue.boards().contains { $0.id == "SAMPLE" })
    #expect(catalogue.lint([own]) == [])
  }

  @Test func aNameInTwoFilesIsRefused() {
    let own = BoardFile(name: "mine/rpi_pico.yaml", text: "schema: mote-board/1\n")
    #expect(
      throws: BoardFailure.ambiguous(
        name: "RPI_PICO",
        files: ["Boards/rpi_pico.yaml", "mine/rpi_pico.yaml"]
      )
    ) {
      try BoardCatalogue(userFiles: [own]).board("RPI_PICO")
    }
  }

  @Test func aliasesOfOtherBoardsAreRefused() {
    let text = SampleBoard.text.replacing("[smp]", with: "[pico]")
    let own = BoardFile(name: "mine/sample.yaml", text: text)
    let catalogue = BoardCatalogue(userFiles: [own])
    #expect(
      catalogue.lint([own]).map(\.message) == ["pico is taken by Boards/rpi_pico.yaml"]
    )
    #expect(throws: BoardFailure.self) { try catalogue.board("pico") }
    #expect(throws: BoardFailure.self) { try catalogue.boards() }
  }

  @Test func aWrongFileIsRefusedWithEveryFinding() {
    let own = BoardFile(
      name: "sample.yaml",
      text: SampleBoard.text.replacing("hz: 1000", with: "hz: 0")
    )
    #expect {
      try BoardCatalogue(userFiles: [own]).board("sample")
    } throws: { error in
      guard case .invalid(let findings) = error as? BoardFailure else { return false }
      return findings.map(\.rule) == ["B10"]
    }
  }

  @Test func oneWrongFileDoesNotHideTheOthers() throws {
    let own = BoardFile(name: "broken.yaml", text: "a: [")
    #expect(try BoardCatalogue(userFiles: [own]).board("pico").id == "RPI_PICO")
  }

  @Test func theFeatherTakesNoModules() throws {
    let feather = try BoardCatalogue.builtIn.board("feather_nrf52840")
    #expect {
      try feather.compiledModuleTarget()
    } throws: { error in
      guard case .noCompiledModules("FEATHER_NRF52840", let reason) = error as? BoardFailure else {
        return false
      }
      return reason.hasPrefix("MicroPython has no build for this board")
    }
    #expect(try BoardCatalogue.builtIn.board("pico").compiledModuleTarget().architecture == .armv6m)
  }

  @Test func aParsedCatalogueSaysTheSame() throws {
    let own = BoardFile(name: "mine/sample.yaml", text: SampleBoard.text)
    let catalogue = BoardCatalogue(userFiles: [own])
    let parsed = catalogue.parsed()
    #expect(!catalogue.isParsed && parsed.isParsed && parsed.parsed().isParsed)
    #expect(try parsed.boards() == catalogue.boards())
    for name in ["rpi_pico", "PICO", "smp", "Sample"] {
      #expect(try parsed.board(name) == catalogue.board(name))
    }
    #expect(throws: BoardFailure.self) { try parsed.board("nothing") }
    let broken = BoardCatalogue(userFiles: [BoardFile(name: "mine/bad.yaml", text: "x")]).parsed()
    #expect(broken.isParsed && (try? broken.boards()) == nil)
    // What is wrong with one file is no matter to another board.
    #expect(try broken.board("pico").id == "RPI_PICO")
  }
}

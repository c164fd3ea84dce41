import BoardModel
import Diagnostics
import Encodings
import Testing

@testable import BoardSession

/// Which board type an attached board is, by what its firmware calls itself.
@Suite struct BoardMatchTests {
  private static let pico = "Raspberry Pi Pico with RP2040"
  private static let esp32 = "Generic ESP32 module with ESP32"

  private func identity(_ machine: String?) -> BoardIdentity {
    BoardIdentity(reply: machine.map { "machine=" + Hex.text(Array($0.utf8)) } ?? "")
  }

  private func board(_ machine: String?, named name: String? = nil) throws -> Board {
    try BoardMatch.board(for: identity(machine), named: name, in: .builtIn)
  }

  @Test func theFirmwareDecidesWhereItIsTheOnlyOne() throws {
    #expect(try board(Self.pico).id == "RPI_PICO")
    #expect(try board(Self.pico, named: "rpi_pico").id == "RPI_PICO")
  }

  @Test(arguments: [
    (pico, "RPI_PICO_W"), (pico, "ESP32_GENERIC"), (pico + " ", "RPI_PICO"), ("", "RPI_PICO"),
    ("mote qemu-m3 with Cortex-M3", "qemu-m4f"),
  ])
  func aNameTheFirmwareContradictsIsAMismatch(machine: String, name: String) throws {
    let named = try BoardCatalogue.builtIn.board(name)
    let error = #expect(throws: BoardMatchError.self) { try board(machine, named: name) }
    #expect(error == .mismatch(board: named.id, machine: machine))
    #expect(error?.code == "identify.mismatch")
    #expect(error?.exitStatus == .unavailable)
  }

  @Test func aNameChoosesAmongBoardsThatShareFirmware() throws {
    #expect(try board(Self.esp32, named: "M5STICKC").id == "M5STICKC")
    let error = #expect(throws: BoardMatchError.self) { try board(Self.esp32) }
    #expect(error?.code == "identify.ambiguous")
    #expect(error?.description.contains("M5STICKC") == true)
    #expect(error?.description.contains("ESP32_GENERIC") == true)
  }

  @Test func aBoardThatDoesNotSayTakesTheName() throws {
    #expect(try board(nil, named: "RPI_PICO").id == "RPI_PICO")
    let error = #expect(throws: BoardMatchError.self) { try board(nil) }
    #expect(error?.code == "identify.unknown")
  }

  @Test func errorsHaveUniqueCodesAdviceAndValues() {
    let errors: [BoardMatchError] = [
      .unknown(machine: "M1"), .ambiguous(machine: "M1", candidates: ["A", "B"]),
      .mismatch(board: "A", machine: "M1"),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    for error in errors {
      #expect(error.description.contains("M1"))
      #expect(error.advice?.isEmpty == false)
      #expect(error.code.hasPrefix("identify."))
    }
  }
}

import Encodings
import FlashImages
import Flashing
import Testing

@testable import BoardSession

/// Whether a running board is left as it is.
@Suite struct RunningFirmwareTests {
  private static let version = "3.4.0; MicroPython v1.25.0 on 2025-04-15"
  private static let pico = "Raspberry Pi Pico with RP2040"

  private static func board(_ version: String?, _ machine: String?, _ build: String?)
    -> BoardIdentity
  {
    let pairs = [("version", version), ("machine", machine), ("build", build)]
    return BoardIdentity(
      reply: pairs.compactMap { name, value in
        value.map { "\(name)=\(Hex.text(Array($0.utf8)))" }
      }.joined(separator: ";")
    )
  }

  private static func image(_ version: String?, _ machine: String?, _ build: String?)
    -> MicroPythonIdentity
  {
    MicroPythonIdentity(version: version, machine: machine, build: build)
  }

  @Test func equalWordsLookEqual() {
    for build in ["RPI_PICO", nil] {
      let image = Self.image(Self.version, Self.pico, build)
      #expect(RunningFirmware.looks(like: image, Self.board(Self.version, Self.pico, build)))
    }
  }

  /// What differs, or is not known on one side, or says of itself that it had changes of its own.
  @Test func whatIsNotKnownIsWritten() {
    let image = Self.image(Self.version, Self.pico, "RPI_PICO")
    for board in [
      Self.board(Self.version + " ", Self.pico, "RPI_PICO"),
      Self.board(Self.version, "Pico", "RPI_PICO"), Self.board(Self.version, Self.pico, "OTHER"),
      Self.board(Self.version, Self.pico, nil), Self.board(nil, nil, nil),
    ] {
      #expect(!RunningFirmware.looks(like: image, board))
    }
    let board = Self.board(Self.version, Self.pico, nil)
    #expect(!RunningFirmware.looks(like: Self.image(nil, Self.pico, nil), board))
    #expect(!RunningFirmware.looks(like: Self.image(Self.version, nil, nil), board))
    #expect(!RunningFirmware.looks(like: image, board))
    let dirty = "3.4.0; MicroPython v1.25.0-dirty on 2025-04-15"
    #expect(
      !RunningFirmware.looks(
        like: Self.image(dirty, Self.pico, nil),
        Self.board(dirty, Self.pico, nil)
      )
    )
  }
}

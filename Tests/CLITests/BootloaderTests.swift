import BoardTestKit
import LoaderModels
import TestSupport
import Testing

/// `mote bootloader` against scripted boards, simulated drives and loaders.
@Suite(.timeLimit(.minutes(2))) struct BootloaderTests {
  private struct Document: Decodable {
    let schema: String
    let boards: [String]
    let means: String
    let chip: String?
    let drive: String?
    let boardID: String?
  }

  /// A board that leaves the bus when it is told to; `traceback` is what it says instead.
  private static func board(traceback: String? = nil) throws -> ScriptedBoard {
    try ScriptedBoard(
      MicroPythonScript { code in
        guard code.contains("machine.bootloader()") else { return ScriptedProgram() }
        return traceback.map { ScriptedProgram(ending: .raises($0)) } ?? ScriptedProgram([.unplug])
      }
    )
  }

  private static func runningDrive(at place: String) throws -> SimulatedDrive {
    var settings = FlashDriveTests.pico
    settings.runs = true
    // A board and the system take their time.
    settings.faults.returnDelay = .seconds(1)
    return try SimulatedDrive(settings, at: place)
  }

  @Test func aBoardIsSentThereAndItsDriveAwaited() async throws {
    let folder = try TemporaryFolder()
    let place = folder.path + "/drive"
    let drive = try Self.runningDrive(at: place)
    let board = try Self.board()
    defer { board.unplug() }
    async let left: Void = board.unplugged()
    async let result = Program.mote.run(
      ["bootloader", "pico", "--port", board.port, "--drive", place, "--wait", "30", "--json"]
    )
    await left
    drive.enterBootloader()
    let run = try await result
    #expect(run.status == 0, "\(run.error)")
    let document = try run.document(as: Document.self)
    #expect(document.schema == "mote-bootloader/1" && document.means == "machine.bootloader")
    #expect(document.boards == ["RPI_PICO"] && document.chip == "RP2040")
    #expect(document.drive == place && document.boardID == "RPI-RP2")
    drive.stop()
  }

  @Test func flashSendsARunningBoardThere() async throws {
    let folder = try TemporaryFolder()
    let place = folder.path + "/drive"
    let drive = try Self.runningDrive(at: place)
    let board = try Self.board()
    defer { board.unplug() }
    let path = try await Program.uf2File(of: FlashDriveTests.content, in: folder)
    async let left: Void = board.unplugged()
    async let result = Program.mote.run(
      ["flash", "pico", path, "--port", board.port, "--drive", place]
    )
    await left
    drive.enterBootloader()
    let run = try await result
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("unverified"))
    let remains = drive.stop()
    #expect(remains.starts == 1)
    #expect(Array(remains.flash[..<50_000]) == FlashDriveTests.content)
  }

  @Test func withoutTheCallItSaysWhichButton() async throws {
    let board = try Self.board(
      traceback: "AttributeError: 'module' object has no attribute 'bootloader'\r\n"
    )
    defer { board.unplug() }
    let run = try await Program.mote.run(["bootloader", "pico", "--port", board.port])
    #expect(run.status == 3, "\(run.error)")
    #expect(run.error.contains("code: bootloader.by-hand"))
    #expect(run.error.contains("hold BOOTSEL while it gets power"), "\(run.error)")
    #expect(run.error.contains("no attribute 'bootloader'"))
  }

  /// Arguments, exit status, code, and what the advice says.
  @Test(
    arguments: [
      ("bootloader FEATHER_NRF52840 --port x", 3, "bootloader.by-hand", "press reset twice"),
      ("bootloader --port sim:virtual", 69, "bootloader.absent", "Virtual boards"),
      ("bootloader --port /dev/ttyNOT0", 69, "port.absent", ""),
      ("bootloader pico", 3, "bootloader.by-hand", "hold BOOTSEL while it gets power"),
      ("bootloader ESP32_GENERIC", 64, "command.no-port", "--port"),
      ("bootloader", 64, "command.no-port", "--port"),
      ("bootloader virtual", 69, "bootloader.absent", "Virtual boards"),
      ("bootloader pico --wait 1", 75, "bootloader.not-seen", "hold BOOTSEL"),
      ("bootloader none --port x", 66, "board.unknown", ""),
      ("bootloader pico --port x --wait -1", 64, "usage.command-line", ""),
    ] as [(String, Int32, String, String)]
  )
  func refusals(line: String, status: Int32, code: String, advice: String) async throws {
    let run = try await Program.mote.run(line.split(separator: " ").map(String.init))
    #expect(run.status == status, "\(run.error)")
    #expect(run.error.contains("code: \(code)"), "\(run.error)")
    #expect(run.error.contains(advice), "\(run.error)")
  }

  /// A bare board has no port: its button is pressed, and the drive shows.
  @Test func aBoardWithoutAPort() async throws {
    let folder = try TemporaryFolder()
    let place = folder.path + "/drive"
    let drive = try Self.runningDrive(at: place)
    async let result = Program.mote.run(
      ["bootloader", "pico", "--drive", place, "--wait", "30", "--json"]
    )
    drive.enterBootloader()
    let run = try await result
    #expect(run.status == 0, "\(run.error)")
    let document = try run.document(as: Document.self)
    #expect(document.means == "by hand" && document.boards == ["RPI_PICO"])
    #expect(document.drive == place && document.chip == "RP2040")
    // Nobody has to press anything for a drive that is there.
    let again = try await Program.mote.run(["bootloader", "pico", "--drive", place])
    #expect(again.status == 0 && again.output.contains(place), "\(again.error)")
    drive.stop()
  }

  @Test func aDriveThatDoesNotShow() async throws {
    let folder = try TemporaryFolder()
    let run = try await Program.mote.run(
      ["bootloader", "FEATHER_NRF52840", "--port", "x", "--drive", folder.path, "--wait", "1"]
    )
    #expect(run.status == 75, "\(run.error)")
    #expect(run.error.contains("press reset twice"))
    #expect(run.error.contains("code: bootloader.not-seen"))
  }

  /// A pty has no lines: the loader answers because it is there already.
  @Test func theLoaderOfAChipIsRecognised() async throws {
    let loader = try SimulatedLoader(
      LoaderSettings(chip: try #require(LoaderChip.named("esp32c3")))
    )
    let run = try await Program.mote.run(
      ["bootloader", "ESP32_GENERIC_C3", "--port", loader.port, "--json"]
    )
    #expect(run.status == 0, "\(run.error)")
    let document = try run.document(as: Document.self)
    #expect(document.means == "dtr-rts" && document.chip == "ESP32-C3" && document.drive == nil)
    loader.stop()
  }
}

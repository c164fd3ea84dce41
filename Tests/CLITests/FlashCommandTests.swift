import FlashFixtures
import LoaderModels
import TestSupport
import Testing

/// `mote flash` against simulated loaders, which esptool accepts as well.
@Suite(.timeLimit(.minutes(2))) struct FlashCommandTests {
  private struct Document: Decodable {
    struct Run: Decodable {
      let offset: Int
      let sizeBytes: Int
    }
    let schema: String
    let outcome: String
    let chip: String
    let mac: String?
    let differingBytes: Int
    let runs: [Run]
  }

  private let mote: Program

  init() throws { mote = Program.mote(state: try TemporaryFolder()) }

  private static func loader(_ chip: String) throws -> SimulatedLoader {
    var settings = LoaderSettings(chip: try #require(LoaderChip.named(chip)))
    // A pty has no lines: the loader stays at the rate of the run before.
    settings.syncsAtAnyRate = true
    return try SimulatedLoader(settings)
  }

  /// A file for the ESP32-C3 in `folder`.
  private static func image(
    in folder: TemporaryFolder,
    rest: [UInt8] = [UInt8](repeating: 7, count: 40_000)
  ) throws -> (path: String, bytes: [UInt8]) {
    let bytes = try SampleFirmware.bytes(rest: rest)
    return (try folder.write(bytes, to: "firmware.bin"), bytes)
  }

  @Test func aBoardHasTheImageAndGetsItOnce() async throws {
    let folder = try TemporaryFolder()
    let (path, bytes) = try Self.image(in: folder)
    let loader = try Self.loader("esp32c3")
    let arguments = ["flash", "ESP32_GENERIC_C3", path, "--port", loader.port, "--json"]
    let first = try await mote.run(arguments)
    #expect(first.status == 0, "\(first.error)")
    let written = try first.lastLine(as: Document.self)
    #expect(written.schema == "mote-flash/1" && written.outcome == "ok")
    #expect(written.chip == "ESP32-C3" && written.mac == "24:0a:c4:00:01:10")
    #expect(written.differingBytes == bytes.count)
    let second = try await mote.run(arguments)
    #expect(try second.lastLine(as: Document.self).outcome == "unchanged")
    let verified = try await mote.run(
      ["flash", path, "--port", loader.port, "--verify-only"]
    )
    #expect(verified.status == 0 && verified.output.contains("the board has the image"))
    #expect(Array(loader.stop().flash[..<bytes.count]) == bytes)
  }

  @Test func comparingWritesNothing() async throws {
    let folder = try TemporaryFolder()
    let (path, bytes) = try Self.image(in: folder)
    let loader = try Self.loader("esp32c3")
    let dry = try await mote.run(["flash", path, "--port", loader.port, "-n"])
    #expect(dry.status == 0 && dry.output.contains("would write"))
    let verified = try await mote.run(
      ["flash", path, "--port", loader.port, "--verify-only"]
    )
    #expect(verified.status == 1)
    #expect(verified.error.contains("code: flash.different"))
    #expect(loader.stop().flash.prefix(bytes.count).allSatisfy { $0 == 0xFF })
  }

  /// What does not fit is refused before anything is erased.
  @Test(arguments: [
    (["esp32c6"], [], "flash.wrong-chip", 65), (["esp32c3"], ["pico"], "flash.other-board", 69),
    (["esp32c3"], ["ESP32_GENERIC"], "flash.wrong-chip", 65),
  ])
  func refusals(chip: [String], board: [String], code: String, status: Int32) async throws {
    let folder = try TemporaryFolder()
    let (path, _) = try Self.image(in: folder)
    let loader = try Self.loader(chip[0])
    let run = try await mote.run(["flash"] + board + [path, "--port", loader.port])
    #expect(run.status == status)
    #expect(run.error.contains("code: \(code)"), "\(run.error)")
    if board == ["ESP32_GENERIC"] {
      #expect(
        run.error.contains("for ESP32-C3, the chip of ESP32_GENERIC is ESP32."),
        "\(run.error)"
      )
    }
    let remains = loader.stop()
    #expect(remains.counters.erasedBytes == 0)
  }

  @Test func whatALoaderDoesNotTellIsUnknown() async throws {
    let folder = try TemporaryFolder()
    let (path, _) = try Self.image(in: folder)
    var settings = LoaderSettings(chip: try #require(LoaderChip.named("esp32c3")))
    settings.syncsAtAnyRate = true
    settings.isSecureDownload = true
    let loader = try SimulatedLoader(settings)
    let run = try await mote.run(["flash", path, "--port", loader.port, "--force"])
    #expect(run.status == 0, "\(run.error)")
    let lines = run.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.contains(["MAC", "unknown"]) && lines.contains(["flash", "unknown"]))
    let compared = try await mote.run(
      ["flash", path, "--port", loader.port, "--force", "--verify-only"]
    )
    #expect(compared.status == 65 && compared.error.contains("code: flash.not-comparable"))
    #expect(!compared.error.contains("advice: --force"), "\(compared.error)")
  }

  /// No virtual board is started to be told that it has no loader.
  @Test(arguments: [["flash", "FILE"], ["chip", "info"]])
  func virtualBoardsHaveNoLoader(words: [String]) async throws {
    let folder = try TemporaryFolder()
    let (path, _) = try Self.image(in: folder)
    let run = try await mote.run(
      words.map { $0 == "FILE" ? path : $0 } + ["--port", "sim:virtual"]
    )
    #expect(run.status == 64 && run.error.contains("code: sim.no-bootloader"), "\(run.error)")
    #expect(!run.error.contains("--loader 'virtual'"), "\(run.error)")
    let drive = try await mote.run(
      words.map { $0 == "FILE" ? path : $0 } + ["--port", "sim:rp2040"]
    )
    #expect(drive.status == 64 && drive.error.contains("code: sim.has-drive"), "\(drive.error)")
  }

  /// A refused rate is remembered, and not tried again.
  @Test func aRateIsRememberedForABoard() async throws {
    struct Event: Decodable {
      let schema: String
      let event: String?
      let rate: Int?
    }
    let folder = try TemporaryFolder()
    let (path, _) = try Self.image(in: folder)
    let options = "speed=0,refuse=1500000"
    try await mote.serving(["sim", "--loader", "esp32c3", "--loader-options", options]) {
      [mote] port in
      let arguments = ["flash", path, "--port", port, "--json"]
      let first = try await mote.run(arguments).lines(as: Event.self)
      #expect(first.contains { $0.event == "rate-refused" && $0.rate == 1_500_000 })
      #expect(first.last?.rate == 921_600 && first.last?.schema == "mote-flash/1")
      let second = try await mote.run(arguments).lines(as: Event.self)
      #expect(!second.contains { $0.event == "rate-refused" } && second.last?.rate == 921_600)
      let asked = try await mote.run(arguments + ["--baud", "1500000"]).lines(as: Event.self)
      #expect(asked.contains { $0.event == "rate-refused" })
    }
  }

  /// The whole flash first, then the image: one story in the journal, and nothing of it interrupted.
  @Test func erasedAndWritten() async throws {
    let folder = try TemporaryFolder()
    let (path, bytes) = try Self.image(in: folder)
    var settings = LoaderSettings(chip: try #require(LoaderChip.named("esp32c3")))
    settings.flashSize = 1 << 20
    settings.flashContent = [UInt8](repeating: 0x55, count: 1 << 20)
    settings.syncsAtAnyRate = true
    let loader = try SimulatedLoader(settings)
    let run = try await mote.run(["flash", path, "--port", loader.port, "--erase"])
    #expect(run.status == 65 && run.error.contains("code: flash.declared-size"), "\(run.error)")
    #expect(loader.stop().flash.allSatisfy { $0 == 0x55 })
    settings.flashSize = 4 << 20
    let whole = try SimulatedLoader(settings)
    let second = try await mote.run(["flash", path, "--port", whole.port, "--erase"])
    #expect(second.status == 0, "\(second.error)")
    #expect(!second.error.contains("The last writing"), "\(second.error)")
    let flash = whole.stop().flash
    #expect(Array(flash[..<bytes.count]) == bytes)
    #expect(flash[bytes.count...].allSatisfy { $0 == 0xFF })
  }

  @Test func aFileThatIsNoFirmware() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([UInt8](repeating: 3, count: 500), to: "f.bin")
    let run = try await mote.run(["flash", path, "--port", "/dev/ttyNOT0"])
    #expect(run.status == 65 && run.error.contains("code: flash.other-form"))
    let lost = try await mote.run(["flash", folder.path + "/none.bin", "--port", "x"])
    #expect(lost.error.contains("code: command.no-file"))
    let usage = try await mote.run(["flash"])
    #expect(usage.status == 64)
  }
}

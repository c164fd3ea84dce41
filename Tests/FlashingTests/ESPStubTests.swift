import FlashProtocols
import Glibc
import LoaderModels
import TestSupport
import Testing

@testable import Flashing

/// Stubs: reading their files, finding them, and what they do faster.
@Suite(.timeLimit(.minutes(2))) struct ESPStubTests {
  private static let rate = 115_200
  /// A file of the right form: 8 bytes of text, 4 of data.
  private static let file = """
    {"entry": 1074521560, "text": "AAAAAAAAAAA=", "text_start": 1074521556,
     "data": "AQIDBA==", "data_start": 1073605544, "bss_start": 1073545216}
    """

  @Test func aFileIsReadWhole() throws {
    let stub = try ESPStubFile(decoding: Array(Self.file.utf8)).stub
    #expect(stub.entry == 1_074_521_560)
    #expect(stub.segments.map(\.bytes.count) == [8, 4])
    #expect(stub.segments.map(\.address) == [1_074_521_556, 1_073_605_544])
  }

  @Test(arguments: [
    "", "{}", "[1]", #"{"entry": -1, "text": "", "text_start": 1}"#,
    file.replacing("AAAAAAAAAAA=", with: "!"), file.replacing("AAAAAAAAAAA=", with: ""),
    file.replacing("1074521560", with: "1074521564"),
    file.replacing(#""data_start": 1073605544,"#, with: ""),
    file.replacing("1073605544", with: "4294967295"), String(repeating: " ", count: 300_000),
    String(repeating: "[", count: 200_000),
  ])
  func otherFilesAreRefused(text: String) {
    #expect(throws: ESPStubFile.Refusal.self) { try ESPStubFile(decoding: Array(text.utf8)) }
  }

  /// An installed esptool of this machine's tests, or one made up.
  private func installation() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      Self.file,
      to: "venv/lib/python3.11/site-packages/esptool/targets/stub_flasher/2/esp32.json"
    )
    return folder
  }

  @Test func aNamedStubReadsAndErases() async throws {
    let folder = try installation()
    let content = firmware(200_000)
    for place in ["", "/esptool", "/esptool/targets/stub_flasher/2/esp32.json"] {
      let path = folder.path + "/venv/lib/python3.11/site-packages" + place
      let board = try SimulatedBoard("esp32") { $0.flashContent = content }
      let options = ESPSessionOptions(stub: .file(path))
      let read = try await board.access(options) {
        try await $0.read(.range(1..<150_000), $1, rate: Self.rate)
      }
      #expect(read.outcome == Array(content[1..<150_000]))
      let erased = try await board.access(options) {
        try await $0.erase(.all, $1, rate: Self.rate)
      }
      let remains = board.loader.stop()
      #expect(erased.outcome && remains.flash.allSatisfy { $0 == 0xFF })
      #expect(remains.counters.total.frames["0xd2"] == 3)
      #expect(remains.counters.total.frames["0xd0"] == 1)
      #expect(remains.counters.total.frames["0x0e"] == nil)
    }
  }

  @Test func aStubWritesAndIsStartedAgainAfterARefusedRate() async throws {
    let folder = try installation()
    let path = folder.path + "/venv/lib/python3.11/site-packages"
    let board = try SimulatedBoard("esp32", refusedRates: [1_500_000])
    let bytes = firmware(100_000)
    let content = PreparedContent(FlashContent(offset: 0x1000, bytes: bytes))
    let report = try await board.flash(content, FlashOptions(erases: true, stub: .file(path)))
    #expect(report.outcome == .ok && report.rate == 921_600)
    let remains = board.loader.stop()
    #expect(Array(remains.flash[0x1000..<0x1000 + bytes.count]) == bytes)
    #expect(remains.counters.total.frames["0x06"] == 2)
  }

  /// No reset reaches such a board: it is left at its first rate, with the stub running.
  @Test func aPortWithoutLinesIsFoundAgain() async throws {
    let folder = try installation()
    let path = folder.path + "/venv/lib/python3.11/site-packages"
    let board = try SimulatedBoard("esp32", hasLines: false) { $0.flashContent = firmware(90_000) }
    for stub in [ESPStubChoice.off, .file(path), .off, .file(path)] {
      let read = try await board.access(ESPSessionOptions(stub: stub)) {
        try await $0.read(.range(10..<20_010), $1, rate: Self.rate)
      }
      #expect(read.outcome == Array(firmware(90_000)[10..<20_010]))
      #expect(read.rate == 1_500_000)
    }
    #expect(board.loader.stop().counters.total.frames["0x06"] == 1)
  }

  @Test func withoutAStubTheROMErasesAll() async throws {
    let board = try SimulatedBoard("esp32s3") { $0.flashContent = firmware(300_000) }
    let bytes = firmware(50_000, seed: 9)
    let content = PreparedContent(FlashContent(offset: 0, bytes: bytes))
    let options = FlashOptions(erases: true, stub: .auto(path: "/nowhere"))
    let report = try await board.flash(content, options)
    #expect(report.outcome == .ok)
    #expect(board.events.contains(.noStub(chip: "ESP32-S3")))
    let flash = board.loader.stop().flash
    #expect(Array(flash[..<bytes.count]) == bytes)
    #expect(flash[bytes.count...].allSatisfy { $0 == 0xFF })
  }

  @Test func aNamedStubThatIsNoneIsSaid() async throws {
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "esp32.json")
    try folder.write(Self.file, to: "esp32c3.json")
    func failure(_ path: String) async throws -> String {
      let board = try SimulatedBoard("esp32")
      let failure = await #expect(throws: ESPStubFailure.self) {
        _ = try await board.access(ESPSessionOptions(stub: .file(path))) {
          try await $0.read(.all, $1, rate: Self.rate)
        }
      }
      return failure?.code ?? ""
    }
    #expect(try await failure(folder.path) == "stub.malformed")
    #expect(try await failure(folder.path + "/esp32c3.json") == "stub.other-chip")
    #expect(try await failure(folder.path + "/none.json") == "stub.absent")
    #expect(try await failure("/dev/null") == "stub.unreadable")
  }

  /// esptool's own program leads to its package: beside it, or beside the Python it names.
  @Test func theInstalledEsptoolIsFound() async throws {
    let folder = try installation()
    let program = try folder.write("#!\(folder.path)/venv/bin/python3\n", to: "bin/esptool")
    try #require(chmod(program, 0o700) == 0)
    let found = ESPStubSearch.packages(path: folder.path + "/bin")
    #expect(
      found.contains(folder.path + "/venv/lib/python3.11/site-packages/esptool")
    )
    let board = try SimulatedBoard("esp32") { $0.flashContent = firmware(100_000) }
    let read = try await board.access(ESPSessionOptions(stub: .auto(path: folder.path + "/bin"))) {
      try await $0.read(.range(0..<65_536), $1, rate: Self.rate)
    }
    #expect(read.outcome == Array(firmware(100_000).prefix(65_536)))
    #expect(board.events.contains { if case .stub = $0 { true } else { false } })
  }

  /// The files of Espressif's esptool itself.
  @Test(arguments: ["esp32", "esp32s2", "esp32s3", "esp32c3", "esp32c6", "esp32h2"])
  func theStubsOfTheInstalledEsptoolWork(chip: String) async throws {
    let tools = Program.cache + "/python/bin"
    _ = try Program.tool("esptool")
    let board = try SimulatedBoard(chip) { $0.flashContent = firmware(100_000) }
    let read = try await board.access(ESPSessionOptions(stub: .auto(path: tools))) {
      try await $0.read(.range(0..<65_537), $1, rate: Self.rate)
    }
    #expect(read.outcome == Array(firmware(100_000).prefix(65_537)))
    #expect(board.loader.stop().counters.total.frames["0xd2"] == 2)
  }
}

import FlashFixtures
import TestSupport
import Testing

/// `mote deploy --flash` for boards whose bootloader shows a drive.
@Suite(.serialized, .timeLimit(.minutes(3))) struct DeployDriveTests {
  private struct Line: Decodable {
    let schema: String
    let port: String?
    let outcome: String?
    let comparedBy: String?
    let written: [String]?
  }

  private let folder: TemporaryFolder
  private let mote: Program

  init() throws {
    folder = try TemporaryFolder()
    mote = Program.mote(state: folder)
  }

  private func run(
    _ words: [String],
    environment: [String: String] = [:]
  ) async throws -> ProgramResult {
    let data = ["MOTE_DATA": folder.path + "/data"]
    return try await mote.run(words, environment: environment.merging(data) { $1 }, in: folder.path)
  }

  /// A recipe for one release, and that release in the store.
  private func want(_ release: [UInt32], tag: String = "") async throws {
    let text = release.map(String.init).joined(separator: ".")
    try folder.writeGreeting(firmware: "[{board: pico, version: \"\(text)\"}]")
    var words = SampleMicroPython(address: 0x1000_0000)
    words.version = "3.4.0; MicroPython v\(text)\(tag) on 2025-04-15"
    words.numbers = release
    (words.machine, words.build) = ("Raspberry Pi Pico with RP2040", "RPI_PICO")
    let file = try await Program.uf2File(of: words.bytes, in: folder)
    let added = try await run(["firmware", "add", file])
    #expect(added.status == 0, "\(added.error)")
  }

  private func deploy(
    _ words: [String] = [],
    environment: [String: String] = [:]
  ) async throws -> ProgramResult {
    try await run(
      ["deploy", "greeting", "--flash", "--board", "pico"] + words,
      environment: environment
    )
  }

  /// A name in its memory, which no restart leaves.
  private func mark(_ port: String) async throws {
    let marked = try await run(["exec", "alive = 41", "--port", port])
    #expect(marked.status == 0, "\(marked.error)")
  }

  private func isMarked(_ port: String) async throws -> Bool {
    try await run(["exec", "print(alive + 1)", "--port", port]).output.hasPrefix("42")
  }

  /// No port, no firmware; then the board is asked, and left alone while it says what it is to say.
  @Test func aBareDriveBecomesARunningRecipe() async throws {
    try await want([1, 25, 0])
    let sim = "sim:rp2040"
    try await mote.serving(["sim", "--loader", "rp2040"]) { _ in
      #expect(try await mote.sees(bootloaders: 1))
      let bare = try await deploy()
      #expect(bare.status == 0, "\(bare.error)")
      #expect(bare.error.contains("the board says what the image says"), "\(bare.error)")
      #expect(bare.output.contains("/hello.py"), "\(bare.output)")
      let greeting = try await run(["exec", "import hello", "--port", sim])
      #expect(greeting.output.contains("hello"), "\(greeting.error)")
      try await mark(sim)
      let again = try await deploy(["--port", sim])
      #expect(again.status == 0, "\(again.error)")
      #expect(again.error.contains("looks unchanged by its version"), "\(again.error)")
      #expect(again.output.contains("unchanged  1 of 1 files"), "\(again.output)")
      // A habit's port as well: no drive is there.
      let habit = try await deploy(["--json"], environment: ["MOTE_PORT": sim])
      let lines = try habit.lines(as: Line.self)
      let flashed = lines.first { $0.schema == "mote-flash/1" }
      #expect(flashed?.outcome == "unchanged" && flashed?.comparedBy == "identity")
      #expect(lines.last?.port == sim && lines.last?.written == [])
      #expect(try await isMarked(sim))
      let forced = try await deploy(["--port", sim, "--force"])
      #expect(forced.status == 0, "\(forced.error)")
      #expect(forced.error.contains("the board says what the image says"), "\(forced.error)")
      #expect(try await !isMarked(sim))
      try await want([1, 26, 0])
      let other = try await deploy(["--port", sim])
      #expect(other.status == 0, "\(other.error)")
      #expect(other.error.contains("the board says what the image says"), "\(other.error)")
      let info = try await run(["info", "--port", sim])
      #expect(info.output.contains("MicroPython v1.26.0 on"), "\(info.output)")
    }
  }

  /// Two drives that fit, and the port of the one that was named.
  @Test func ofTwoDrivesOneIsNamed() async throws {
    try await want([1, 25, 0])
    try await mote.serving(["sim", "--loader", "rp2040"]) { _ in
      try await mote.serving(["sim", "--loader", "rp2040#2"]) { port in
        #expect(try await mote.sees(bootloaders: 2))
        let several = try await deploy()
        #expect(several.status == 64 && several.error.hasSuffix("code: drive.several\n"))
        #expect(several.error.contains("Name one with --drive"), "\(several.error)")
        let drive = try #require(
          port.split(separator: " ").last.map { String($0.dropLast(4)) + "drive" }
        )
        let named = try await deploy(["--drive", drive, "--json"])
        #expect(named.status == 0, "\(named.error)")
        let last = try named.lines(as: Line.self).last
        #expect(last?.schema == "mote-deploy/1" && last?.port == "sim:rp2040#2")
        #expect(last?.written == ["/hello.py"])
        // The other one has not left its bootloader.
        #expect(try await mote.sees(bootloaders: 1))
      }
    }
  }
}

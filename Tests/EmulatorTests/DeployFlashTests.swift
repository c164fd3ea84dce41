import TestSupport
import Testing

/// `mote deploy --flash`: which firmware of the store it takes, and what it says before it writes.
@Suite(.serialized, .timeLimit(.minutes(3))) struct DeployFlashTests {
  private let folder: TemporaryFolder
  private let mote: Program

  init() throws {
    folder = try TemporaryFolder()
    mote = Program.mote(state: folder)
  }

  private func run(_ words: [String]) async throws -> ProgramResult {
    try await mote.run(words, environment: ["MOTE_DATA": folder.path + "/data"], in: folder.path)
  }

  /// Puts firmware into the store, by a person's name where one is given.
  private func add(
    _ release: [UInt32],
    build: String = "ESP32_GENERIC_C3",
    as label: String? = nil
  ) async throws {
    try folder.writeC3Image(named: "f.bin", build: build, release: release)
    let added = try await run(["firmware", "add", "f.bin"] + (label.map { ["--as", $0] } ?? []))
    #expect(added.status == 0, "\(added.error)")
  }

  private func deploy(to port: String) async throws -> ProgramResult {
    try await run(
      ["deploy", "greeting", "--flash", "--board", "ESP32_GENERIC_C3", "--port", port]
    )
  }

  /// Firmware of the recipe, code and a word of the sentence.
  ///
  /// The port does not exist: whoever opens it fails otherwise.
  @Test(
    arguments: [
      ("[{board: ESP32_GENERIC_C3, name: KIT}]", "recipe.other-image", "ESP32_GENERIC_C3 1.25.0"),
      (
        "[{board: ESP32_GENERIC_C3, name: KIT, version: \"1.0\"}]", "recipe.other-image",
        "KIT@1.0"
      ),
      (
        "[{board: ESP32_GENERIC_C3, version: \">=1.26\"}]", "firmware.unknown-version",
        "no ESP32_GENERIC_C3"
      ),
      (
        "[{board: ESP32_GENERIC_C3, version: \"1.20\"}, {board: ESP32_GENERIC_C3, name: X_C3}]",
        "recipe.not-in-store", "ESP32_GENERIC_C3 1.20.0 or X_C3"
      ),
      ("[{board: pico, version: \"1.20\"}]", "recipe.no-firmware", "greeting"),
    ] as [(String, String, String)]
  )
  func whatDoesNotFitIsSaidBeforeThePortIsOpened(
    firmware: String,
    code: String,
    words: String
  ) async throws {
    try await add([1, 24, 1])
    try await add([1, 25, 0], as: "KIT@1.0")
    try folder.writeGreeting(firmware: firmware)
    let result = try await deploy(to: "/dev/absent")
    #expect(result.error.hasSuffix("code: \(code)\n"), "\(result.error)")
    #expect(result.error.contains(words), "\(result.error)")
    #expect([65, 66, 69].contains(result.status) && result.output.isEmpty)
  }

  /// The second alternative is there, under a name and version of a person's own.
  @Test func anyAlternativeWillDoByWhatItsBytesSay() async throws {
    try await add([1, 24, 1])
    try await add([1, 25, 0], as: "KIT@9.0")
    try folder.writeGreeting(
      firmware:
        "[{board: ESP32_GENERIC_C3, name: OTHER_C3}, {board: ESP32_GENERIC_C3, version: \">=1.25\"}]"
    )
    let sim = ["sim", "--loader", "esp32c3", "--loader-options", "speed=100"]
    try await mote.serving(sim) { port in
      let deployed = try await deploy(to: port)
      #expect(deployed.status == 0, "\(deployed.error)")
      #expect(deployed.error.contains("KIT@9.0: written: "), "\(deployed.error)")
      #expect(deployed.output.contains("/hello.py"))
      let info = try await run(["info", "--port", port])
      #expect(info.output.contains("MicroPython v1.25.0 on"), "\(info.error)")
      let greeting = try await run(["exec", "import hello", "--port", port])
      #expect(greeting.output.contains("hello"), "\(greeting.error)")
      // Once more: neither the flash nor a file is written.
      let again = try await deploy(to: port)
      #expect(again.status == 0, "\(again.error)")
      #expect(again.error.contains("KIT@9.0: written: nothing: "), "\(again.error)")
      #expect(again.output.contains("unchanged  1 of 1 files"), "\(again.output)")
    }
  }

  /// What plays a simulated chip's firmware is another board than the chip's.
  @Test func whatRunsOnASimulatedChipIsAskedForItsFirmware() async throws {
    try folder.writeGreeting(firmware: "[{board: ESP32_GENERIC_C3, version: \">=1.26\"}]")
    try folder.writeC3Image(named: "f.bin")
    let sim = ["sim", "--loader", "esp32c3", "--loader-options", "speed=100"]
    try await mote.serving(sim) { port in
      #expect(try await run(["flash", "f.bin", "--port", port]).status == 0)
      for named in [[], ["--board", "ESP32_GENERIC_C3"]] {
        let old = try await run(["deploy", "greeting", "--port", port] + named)
        #expect(old.status == 69, "\(old.output)")
        #expect(old.error.hasSuffix("code: recipe.other-firmware\n"), "\(old.error)")
        #expect(old.error.contains("`mote flash ESP32_GENERIC_C3 "), "\(old.error)")
      }
      try folder.writeGreeting(firmware: "[{name: ESP32_GENERIC_C3, version: \">=1.26\"}]")
      let named = try await run(["deploy", "greeting", "--port", port])
      #expect(named.status == 69, "\(named.output)")
      #expect(named.error.contains("`mote flash ESP32_GENERIC_C3 "), "\(named.error)")
      try folder.writeGreeting(firmware: "[{board: ESP32_GENERIC_C3, version: \">=1.25\"}]")
      let fits = try await run(["deploy", "greeting", "--port", port])
      #expect(fits.status == 0, "\(fits.error)")
    }
  }

  @Test func twoThatFitEquallyAreToldApart() async throws {
    try await add([1, 25, 0], as: "ONE@1.0")
    try folder.writeC3Image(named: "f.bin", machine: "Another board with ESP32C3")
    _ = try await run(["firmware", "add", "f.bin", "--as", "TWO@1.0"])
    try folder.writeGreeting(firmware: "[{board: ESP32_GENERIC_C3, version: \"1.25\"}]")
    let result = try await deploy(to: "/dev/absent")
    #expect(result.status == 64 && result.error.hasSuffix("code: recipe.several-images\n"))
    #expect(result.error.contains("2 files: ONE@1.0, TWO@1.0"))
  }
}

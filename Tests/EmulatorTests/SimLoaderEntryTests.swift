import Glibc
import TestSupport
import Testing
import Transport

/// How chips of `mote sim --loader` come into their loaders and out of them: by lines, by code and by hand.
@Suite(.serialized, .timeLimit(.minutes(3))) struct SimLoaderEntryTests {
  private static let fast = ["--loader-options", "speed=100"]

  @Test func bootloaderEntersTheLoader() async throws {
    struct Document: Decodable {
      let means: String
      let chip: String?
      let boards: [String]
    }
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try folder.writeC3Image()
    try await mote.serving(["sim", "--loader", "esp32c3"] + Self.fast) { port in
      let named = ["bootloader", "ESP32_GENERIC_C3", "--port", port, "--json"]
      let bare = try await mote.run(named)
      #expect(bare.status == 0, "\(bare.error)")
      let entered = try bare.document(as: Document.self)
      #expect(entered.means == "dtr-rts" && entered.chip == "ESP32-C3")
      _ = try await mote.run(["flash", path, "--port", port])
      let running = try await mote.run(["bootloader", "--port", "sim:esp32c3", "--json"])
      #expect(running.status == 0, "\(running.error)")
      let ordered = try running.document(as: Document.self)
      #expect(ordered.chip == "ESP32-C3" && ordered.boards.contains("ESP32_GENERIC_C3"))
      #expect(try await mote.chip(at: port, comesTo: "loader"))
    }
  }

  /// Only a loader that answers counts as entered.
  @Test func bootloaderWaitsForTheButton() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let entering = ["bootloader", "ESP32_GENERIC_C3", "--json", "--wait"]
    for (number, options) in ["boot=unwired", "reset=unwired"].enumerated() {
      let name = "esp32c3#\(number + 1)"
      let sim = ["sim", "--loader", name, "--loader-options", "speed=100,\(options)"]
      try await mote.serving(sim) { port in
        let never = try await mote.run(entering + ["1", "--port", port])
        #expect(never.status == 3, "\(options): \(never.output)")
        #expect(never.output.contains("bootloader.by-hand"), "\(never.output)")
        #expect(!never.output.contains("mote-bootloader/1"))
        #expect(try await mote.chip(at: port, comesTo: "nothing"))
      }
    }
    let late = "speed=100,boot=unwired,press=10"
    try await mote.serving(["sim", "--loader", "esp32c3#3", "--loader-options", late]) { port in
      let pressed = try await mote.run(entering + ["60", "--port", port])
      #expect(pressed.status == 0, "\(pressed.error)")
      #expect(pressed.output.contains("by hand") && pressed.output.contains("ESP32-C3"))
      #expect(pressed.error.contains("did not go into its bootloader"), "\(pressed.error)")
      #expect(try await mote.chip(at: port, comesTo: "loader"))
    }
  }

  @Test func theFirmwareEntersTheLoader() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try folder.writeC3Image()
    try await mote.serving(["sim", "--loader", "esp32c3"] + Self.fast) { port in
      _ = try await mote.run(["flash", path, "--port", port])
      let typing = try await PortOpener().open(port)
      let code = "\r\u{3}import machine; machine.bootloader()\r"
      try await typing.send(Array(code.utf8), before: .now + .seconds(5))
      typing.close()
      #expect(try await mote.chip(at: port, comesTo: "loader"))
      let again = try await mote.run(["flash", path, "--port", port, "--json"])
      #expect(again.output.contains("\"unchanged\""), "\(again.error)")
      #expect(try await mote.chip(at: port, comesTo: "micropython"))
    }
  }

  @Test func aHeldButtonKeepsTheLoader() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try folder.writeC3Image()
    let held = ["sim", "--loader", "esp32c3", "--loader-options", "speed=100,boot=held"]
    try await mote.serving(held) { port in
      #expect(try await mote.chip(at: port, comesTo: "loader"))
      #expect(try await mote.device(at: port)?.mode == "bootloader")
      let flashed = try await mote.run(["flash", path, "--port", port])
      #expect(flashed.status == 3, "\(flashed.error)")
      #expect(flashed.error.contains("code: flash.in-loader"))
      #expect(try await mote.device(at: port)?.mode == "bootloader")
      // It has the image and was never seen at its prompt: the next run looks again, and nothing of
      // the writing was interrupted.
      let again = try await mote.run(["flash", path, "--port", port])
      #expect(again.status == 3 && again.error.contains("code: flash.in-loader"))
      #expect(!again.error.contains("The last writing"), "\(again.error)")
    }
    let unwired = ["sim", "--loader", "esp32c3", "--loader-options", "speed=100,boot=unwired"]
    try await mote.serving(unwired) { port in
      #expect(try await mote.chip(at: port, comesTo: "micropython"))
      let flashed = try await mote.run(["flash", path, "--port", port])
      // The resets reached the chip, which said how it began, and not its boot pin.
      #expect(flashed.status == 3, "\(flashed.error)")
      #expect(flashed.error.contains("code: loader.starts-app"))
      #expect(flashed.error.contains("(boot:0xc)"))
      // What it runs was begun anew, from the flash that nobody has changed.
      #expect(try await mote.chip(at: port, comesTo: "micropython"))
      #expect(try await mote.identity(at: port).build == "ESP32_GENERIC_C3")
    }
  }

  @Test func somebodyHoldsTheButton() async throws {
    struct Event: Decodable {
      let event: String?
      let code: String?
      let seconds: Double?
    }
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try folder.writeC3Image()
    let options = "speed=100,boot=unwired,press=18"
    try await mote.serving(["sim", "--loader", "esp32c3", "--loader-options", options]) { port in
      #expect(try await mote.chip(at: port, comesTo: "nothing"))
      let words = ["flash", path, "--port", port]
      // A bare chip, and nobody there: seven resets into the loader, and one into the program.
      let bare = try await mote.run(words)
      #expect(
        bare.status == 3 && bare.error.contains("code: loader.starts-nothing"),
        "\(bare.error)"
      )
      #expect(bare.error.contains("invalid header: 0xffffffff"))
      let waited = try await mote.run(words + ["--wait", "60", "--json"])
      #expect(waited.status == 0, "\(waited.error)")
      let waiting = try waited.lines(as: Event.self).first { $0.event == "waiting" }
      #expect(waiting?.seconds == 60 && waiting?.code == "loader.starts-nothing")
      #expect(waited.error.contains("Hold the board's BOOT button: mote tries for 60 s more."))
      #expect(waited.error.contains("let go of the button"))
      #expect(try await mote.identity(at: port).build == "ESP32_GENERIC_C3")
    }
    let silent = "speed=100,boot=unwired,silent"
    let name = "esp32c3#2"
    try await mote.serving(["sim", "--loader", name, "--loader-options", silent]) { port in
      let bare = try await mote.run(["flash", path, "--port", port])
      #expect(
        bare.status == 3 && bare.error.contains("code: loader.starts-nothing"),
        "\(bare.error)"
      )
    }
  }

  /// USB of the chip's own leaves with the reset into the loader, and with that out of it.
  @Test func aPortThatLeavesIsFollowed() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try folder.writeC3Image()
    let own = ["--loader-options", "speed=100,usb=own"]
    try await mote.serving(["sim", "--loader", "esp32c3"] + own) { port in
      for name in [port, "sim:esp32c3"] {
        let flashed = try await mote.run(["flash", path, "--port", name, "--json"])
        #expect(flashed.status == 0, "\(flashed.error)")
        #expect(flashed.output.contains("port-left"), "\(flashed.output)")
        #expect(flashed.output.contains("Generic ESP32C3 module"), "\(flashed.output)")
      }
      #expect(try await mote.chip(at: port, comesTo: "micropython"))
      let hash = try await mote.run(["chip", "hash", "all", "--port", port, "--json"])
      #expect(hash.status == 0, "\(hash.error)")
      // The port was on its way back from the reset, and is there for the next command.
      #expect(access(port, F_OK) == 0)
      for _ in 0..<3 {
        let next = try await mote.run(["chip", "hash", "0x0+0x1000", "--port", port])
        #expect(next.status == 0, "\(next.error)")
      }
      let named = ["bootloader", "ESP32_GENERIC_C3", "--port", "sim:esp32c3", "--json"]
      let entered = try await mote.run(named)
      #expect(entered.status == 0, "\(entered.error)")
      #expect(try await mote.chip(at: port, comesTo: "loader"))
    }
    // A second try begins with a reset as well.
    let refusing = ["--loader-options", "speed=100,usb=own,refuse=1500000"]
    try await mote.serving(["sim", "--loader", "esp32c3#2"] + refusing) { port in
      let flashed = try await mote.run(["flash", path, "--port", port])
      #expect(flashed.status == 0, "\(flashed.error)")
      #expect(flashed.output.contains("921600"), "\(flashed.output)")
    }
  }
}

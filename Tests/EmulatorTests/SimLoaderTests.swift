import FlashFixtures
import FoundationEssentials
import Glibc
import Synchronization
import TestSupport
import Testing
import Transport

/// `mote sim --loader`: a bare chip, written by `mote flash`, that then is a MicroPython board.
@Suite(.serialized, .timeLimit(.minutes(3))) struct SimLoaderTests {
  private static let fast = ["--loader-options", "speed=100"]

  private struct Info: Decodable {
    struct Identity: Decodable {
      let machine: String?
      let version: String?
      let build: String?
      let uniqueID: String?
    }
    let identity: Identity
  }

  private struct Devices: Decodable {
    struct Device: Decodable {
      struct Loader: Decodable {
        struct State: Decodable {
          let activity: String
          let machine: String?
        }
        let chip: String
        let mac: String
        let state: State
      }
      let port: String
      let mode: String?
      let serialNumber: String?
      let summary: String
      let loader: Loader?
    }
    let devices: [Device]
  }

  private static func image(
    in folder: TemporaryFolder,
    named name: String = "firmware.bin",
    machine: String = "Generic ESP32C3 module with ESP32C3",
    build: String = "ESP32_GENERIC_C3",
    release: [UInt32] = [1, 25, 0]
  ) throws -> String {
    let bytes = try SampleFirmware.microPython(release: release, machine: machine, build: build)
    return try folder.write(bytes, to: name)
  }

  private static func info(_ mote: Program, _ port: String) async throws -> Info.Identity {
    let result = try await mote.run(["info", "--port", port, "--json"])
    #expect(result.status == 0, "\(result.error)")
    return try result.document(as: Info.self).identity
  }

  private static func device(_ mote: Program, _ port: String) async throws -> Devices.Device? {
    let result = try await mote.run(["devices", "--json"])
    return try result.document(as: Devices.self).devices.first { $0.port == port }
  }

  /// Waits until `mote devices` shows the chip at `port` at that; nil is no chip at all.
  private static func wait(
    _ mote: Program,
    _ port: String,
    for activity: String?
  ) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      if try await device(mote, port)?.loader?.state.activity == activity { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }

  @Test func theBoardSaysWhatTheImageSays() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let first = try Self.image(in: folder)
    let second = try Self.image(
      in: folder,
      named: "other.bin",
      machine: "Other board with ESP32C3",
      build: "OTHER_C3",
      release: [1, 26, 1]
    )
    try await mote.serving(["sim", "--loader", "esp32c3"] + Self.fast) { port in
      let flashed = try await mote.run(["flash", first, "--port", port])
      #expect(flashed.status == 0, "\(flashed.error)")
      let identity = try await Self.info(mote, port)
      #expect(identity.machine == "Generic ESP32C3 module with ESP32C3")
      #expect(identity.build == "ESP32_GENERIC_C3")
      #expect(identity.version == "3.4.0; MicroPython v1.25.0 on 2025-04-15")
      let device = try #require(try await Self.device(mote, port))
      #expect(device.loader?.chip == "esp32c3" && device.mode == "run")
      #expect(device.loader?.state.machine == identity.machine)
      #expect(device.summary.contains("esp32c3 runs Generic ESP32C3 module with ESP32C3"))
      #expect(device.serialNumber?.filter { $0 != ":" } == identity.uniqueID)
      let again = try await mote.run(["flash", second, "--port", "sim:esp32c3"])
      #expect(again.status == 0, "\(again.error)")
      let changed = try await Self.info(mote, "sim:esp32c3")
      #expect(changed.machine == "Other board with ESP32C3" && changed.build == "OTHER_C3")
      // Documents and events call the port what the person called it.
      let hashed = try await mote.run([
        "chip", "hash", "0x0+0x1000", "--port", "sim:esp32c3", "--json",
      ])
      #expect(hashed.output.contains("\"port\":\"sim:esp32c3\""), "\(hashed.error)")
      #expect(!hashed.output.contains(port), "\(hashed.output)")
      let code = "import sys; print(sys.platform, sys.implementation[1], 6 * 7)"
      let run = try await mote.run(["exec", code, "--port", port])
      #expect(
        run.output == "esp32 (1, 26, 1, '') 42\r\n" || run.output == "esp32 (1, 26, 1, '') 42\n"
      )
    }
  }

  @Test func filesOutliveResetsAndProcesses() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try Self.image(in: folder)
    let sim = ["sim", "--loader", "esp32c3"] + Self.fast
    let read = ["exec", "print(open('kept').read(), 'x' in globals())", "--port"]
    try await mote.serving(sim) { port in
      _ = try await mote.run(["flash", path, "--port", port])
      let code = "open('kept', 'w').write('here'); x = 1; import machine; machine.reset()"
      _ = try await mote.run(["exec", code, "--port", port])
      let answer = try await mote.run(read + [port])
      #expect(answer.output.hasPrefix("here False"), "\(answer.error)")
    }
    // The flash is in a file: nothing has to be written again.
    try await mote.serving(sim) { port in
      let answer = try await mote.run(read + [port])
      #expect(answer.output.hasPrefix("here False"), "\(answer.error)")
      let busy = try await mote.run(sim)
      #expect(busy.status == 69 && busy.error.contains("code: sim.in-use"))
      let inUse = try await mote.run(["sim", "--loader", "esp32c3", "--erase"])
      #expect(inUse.error.contains("code: sim.in-use"))
    }
    let erased = try await mote.run(["sim", "--loader", "esp32c3", "--erase"])
    #expect(erased.status == 0 && erased.output.contains("erased"))
    try await mote.serving(sim) { port in
      #expect(try await Self.wait(mote, port, for: "nothing"))
      let answer = try await mote.run(read + [port])
      #expect(answer.status != 0 && answer.output.isEmpty)
      // Written again, the files of before are gone.
      _ = try await mote.run(["flash", path, "--port", port])
      let list = try await mote.run(["exec", "import os; print(os.listdir())", "--port", port])
      #expect(list.output.hasPrefix("[]"), "\(list.error)")
    }
  }

  @Test func aHeldButtonKeepsTheLoader() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try Self.image(in: folder)
    let held = ["sim", "--loader", "esp32c3", "--loader-options", "speed=100,boot=held"]
    try await mote.serving(held) { port in
      #expect(try await Self.wait(mote, port, for: "loader"))
      #expect(try await Self.device(mote, port)?.mode == "bootloader")
      let flashed = try await mote.run(["flash", path, "--port", port])
      #expect(flashed.status == 3, "\(flashed.error)")
      #expect(flashed.error.contains("code: flash.in-loader"))
      #expect(try await Self.device(mote, port)?.mode == "bootloader")
      // It has the image and was never seen at its prompt: the next run looks again, and nothing of
      // the writing was interrupted.
      let again = try await mote.run(["flash", path, "--port", port])
      #expect(again.status == 3 && again.error.contains("code: flash.in-loader"))
      #expect(!again.error.contains("The last writing"), "\(again.error)")
    }
    let unwired = ["sim", "--loader", "esp32c3", "--loader-options", "speed=100,boot=unwired"]
    try await mote.serving(unwired) { port in
      #expect(try await Self.wait(mote, port, for: "micropython"))
      let flashed = try await mote.run(["flash", path, "--port", port])
      // The resets reached the chip, which said how it began, and not its boot pin.
      #expect(flashed.status == 3, "\(flashed.error)")
      #expect(flashed.error.contains("code: loader.starts-app"))
      #expect(flashed.error.contains("(boot:0xc)"))
      // What it runs was begun anew, from the flash that nobody has changed.
      #expect(try await Self.wait(mote, port, for: "micropython"))
      #expect(try await Self.info(mote, port).build == "ESP32_GENERIC_C3")
    }
  }

  /// USB of the chip's own leaves with the reset into the loader, and with that out of it.
  @Test func aPortThatLeavesIsFollowed() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try Self.image(in: folder)
    let own = ["--loader-options", "speed=100,usb=own"]
    try await mote.serving(["sim", "--loader", "esp32c3"] + own) { port in
      for name in [port, "sim:esp32c3"] {
        let flashed = try await mote.run(["flash", path, "--port", name, "--json"])
        #expect(flashed.status == 0, "\(flashed.error)")
        #expect(flashed.output.contains("port-left"), "\(flashed.output)")
        #expect(flashed.output.contains("Generic ESP32C3 module"), "\(flashed.output)")
      }
      #expect(try await Self.wait(mote, port, for: "micropython"))
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
      #expect(try await Self.wait(mote, port, for: "loader"))
    }
    // A second try begins with a reset as well.
    let refusing = ["--loader-options", "speed=100,usb=own,refuse=1500000"]
    try await mote.serving(["sim", "--loader", "esp32c3#2"] + refusing) { port in
      let flashed = try await mote.run(["flash", path, "--port", port])
      #expect(flashed.status == 0, "\(flashed.error)")
      #expect(flashed.output.contains("921600"), "\(flashed.output)")
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
    let path = try Self.image(in: folder)
    let options = "speed=100,boot=unwired,press=18"
    try await mote.serving(["sim", "--loader", "esp32c3", "--loader-options", options]) { port in
      #expect(try await Self.wait(mote, port, for: "nothing"))
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
      #expect(try await Self.info(mote, port).build == "ESP32_GENERIC_C3")
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

  @Test func bootloaderEntersTheLoader() async throws {
    struct Document: Decodable {
      let means: String
      let chip: String?
      let boards: [String]
    }
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try Self.image(in: folder)
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
      #expect(try await Self.wait(mote, port, for: "loader"))
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
        #expect(try await Self.wait(mote, port, for: "nothing"))
      }
    }
    let late = "speed=100,boot=unwired,press=10"
    try await mote.serving(["sim", "--loader", "esp32c3#3", "--loader-options", late]) { port in
      let pressed = try await mote.run(entering + ["60", "--port", port])
      #expect(pressed.status == 0, "\(pressed.error)")
      #expect(pressed.output.contains("by hand") && pressed.output.contains("ESP32-C3"))
      #expect(pressed.error.contains("did not go into its bootloader"), "\(pressed.error)")
      #expect(try await Self.wait(mote, port, for: "loader"))
    }
  }

  @Test func theFirmwareEntersTheLoader() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try Self.image(in: folder)
    try await mote.serving(["sim", "--loader", "esp32c3"] + Self.fast) { port in
      _ = try await mote.run(["flash", path, "--port", port])
      let typing = try await PortOpener().open(port)
      let code = "\r\u{3}import machine; machine.bootloader()\r"
      try await typing.send(Array(code.utf8), before: .now + .seconds(5))
      typing.close()
      #expect(try await Self.wait(mote, port, for: "loader"))
      let again = try await mote.run(["flash", path, "--port", port, "--json"])
      #expect(again.output.contains("\"unchanged\""), "\(again.error)")
      #expect(try await Self.wait(mote, port, for: "micropython"))
    }
  }

  @Test func eventsAreDocuments() async throws {
    let folder = try TemporaryFolder()
    let result = try await Program.mote(state: folder).run(
      ["sim", "--loader", "esp32s3", "--json", "--loader-options", "start=loader"],
      interruptedAfter: "\"activity\":\"loader\""
    )
    #expect(result.status == 130)
    let documents = result.output.split(separator: "\n")
    #expect(documents.first?.contains("\"schema\":\"mote-sim-loader/1\"") == true)
    #expect(documents.first?.contains("\"chip\":\"esp32s3\"") == true)
    #expect(documents.dropFirst().first?.contains("\"schema\":\"mote-sim-loader-state/1\"") == true)
  }

  @Test func twoAtATime() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let first = try Self.image(in: folder, named: "1.bin", machine: "First with ESP32C3")
    let second = try Self.image(in: folder, named: "2.bin", machine: "Second with ESP32C3")
    try await mote.serving(["sim", "--loader", "esp32c3"] + Self.fast) { one in
      try await mote.serving(["sim", "--loader", "esp32c3#2"] + Self.fast) { two in
        async let flashed = mote.run(["flash", first, "--port", one])
        let other = try await mote.run(["flash", second, "--port", "sim:esp32c3#2"])
        #expect(try await flashed.status == 0 && other.status == 0, "\(other.error)")
        let identities = try await [Self.info(mote, one), Self.info(mote, two)]
        #expect(identities.map(\.machine) == ["First with ESP32C3", "Second with ESP32C3"])
        #expect(identities[0].uniqueID != identities[1].uniqueID)
        // Two of one kind: nobody guesses, and nothing is written.
        let torn = try await mote.run(["flash", second])
        #expect(torn.status == 64 && torn.error.contains("code: flash.several-boards"))
        #expect(torn.error.contains(one) && torn.error.contains(two), "\(torn.error)")
        #expect(try await Self.info(mote, one).machine == "First with ESP32C3")
      }
    }
  }

  @Test func faultsAreTheChips() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try Self.image(in: folder)
    let other = ["sim", "--loader", "esp32c3", "--loader-options", "speed=0,chip=esp32c6"]
    try await mote.serving(other) { port in
      let refused = try await mote.run(["flash", path, "--port", port])
      #expect(refused.status == 65 && refused.error.contains("code: flash.wrong-chip"))
    }
    // Nobody ends this one before its death is seen.
    let dying = ["sim", "--loader", "esp32c3", "--loader-options", "speed=0,die=0"]
    try await mote.serving(dying) { port in
      let failed = try await mote.run(["flash", path, "--port", port])
      #expect(failed.status == 69, "\(failed.error)")
      #expect(failed.error.contains("code: loader.port-vanished"))
      #expect(try await Self.wait(mote, port, for: nil))
    }
    // It died before the first block was in the flash: only erased parts are there.
    let flash = try folder.read("boards/esp32c3/flash")
    #expect(flash.count == 4 << 20 && flash.allSatisfy { $0 == 0xFF })
  }

  /// Signals that let it end, and one that does not.
  @Test(arguments: [SIGTERM, SIGINT, SIGKILL])
  func nothingIsLeftOfAnEndedChip(signal: Int32) async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let sim = ["sim", "--loader", "esp32c3"] + Self.fast
    let record = folder.path + "/boards/esp32c3/running.json"
    let socket = Mutex("")
    _ = try await mote.running(sim) { process in
      let deadline = ContinuousClock.now + .seconds(20)
      while access(record, F_OK) != 0, ContinuousClock.now < deadline { usleep(5_000) }
      socket.withLock { $0 = "/tmp/mote-lines-\(process)-1" }
      #expect(access(socket.withLock(\.self), F_OK) == 0)
      kill(process, signal)
    }
    if signal == SIGKILL {
      #expect(access(socket.withLock(\.self), F_OK) == 0 && access(record, F_OK) == 0)
      // Killed in the middle of saving the flash.
      try folder.write("half", to: "boards/esp32c3/flash.1.2.tmp")
      try await mote.serving(sim) { _ in
        let names = try folder.contents()
        #expect(!names.isEmpty && names.allSatisfy { !$0.hasSuffix(".tmp") })
      }
    }
    #expect(access(socket.withLock(\.self), F_OK) != 0)
    #expect(access(record, F_OK) != 0)
  }

  @Test func aFlashThatWasLargerIsNamed() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let large = [UInt8](repeating: 0xFF, count: 8 << 20)
    try folder.write(large, to: "boards/esp32c3/flash")
    let refused = try await mote.run(["sim", "--loader", "esp32c3"])
    #expect(refused.status == 65 && refused.error.contains("code: sim.flash-too-large"))
    #expect(refused.error.contains("flash of 8 MiB in an earlier run, now it is to have 4 MiB"))
    #expect(refused.error.contains("flash=8MB"))
    // The advice, both ways.
    let sim = ["sim", "--loader", "esp32c3", "--loader-options"]
    try await mote.serving(sim + ["speed=100,flash=8MB"]) { port in
      let runs = try await Self.wait(mote, port, for: "nothing")
      #expect(runs)
    }
    let erased = try await mote.run(["sim", "--loader", "esp32c3", "--erase"])
    #expect(erased.status == 0)
    try await mote.serving(sim + ["speed=100"]) { port in
      let runs = try await Self.wait(mote, port, for: "nothing")
      #expect(runs)
    }
  }
}

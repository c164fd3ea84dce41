import Glibc
import Synchronization
import TestSupport
import Testing

/// `mote sim --loader`: a bare chip, written by `mote flash`, that then is a MicroPython board.
@Suite(.serialized, .timeLimit(.minutes(3))) struct SimLoaderTests {
  private static let fast = ["--loader-options", "speed=100"]

  @Test func theBoardSaysWhatTheImageSays() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let first = try folder.writeC3Image()
    let second = try folder.writeC3Image(
      named: "other.bin",
      machine: "Other board with ESP32C3",
      build: "OTHER_C3",
      release: [1, 26, 1]
    )
    try await mote.serving(["sim", "--loader", "esp32c3"] + Self.fast) { port in
      let flashed = try await mote.run(["flash", first, "--port", port])
      #expect(flashed.status == 0, "\(flashed.error)")
      let identity = try await mote.identity(at: port)
      #expect(identity.machine == "Generic ESP32C3 module with ESP32C3")
      #expect(identity.build == "ESP32_GENERIC_C3")
      #expect(identity.version == "3.4.0; MicroPython v1.25.0 on 2025-04-15")
      let device = try #require(try await mote.device(at: port))
      #expect(device.loader?.chip == "esp32c3" && device.mode == "run")
      #expect(device.loader?.state.machine == identity.machine)
      #expect(device.summary.contains("esp32c3 runs Generic ESP32C3 module with ESP32C3"))
      #expect(device.serialNumber?.filter { $0 != ":" } == identity.uniqueID)
      let again = try await mote.run(["flash", second, "--port", "sim:esp32c3"])
      #expect(again.status == 0, "\(again.error)")
      let changed = try await mote.identity(at: "sim:esp32c3")
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
    let path = try folder.writeC3Image()
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
      #expect(try await mote.chip(at: port, comesTo: "nothing"))
      let answer = try await mote.run(read + [port])
      #expect(answer.status != 0 && answer.output.isEmpty)
      // Written again, the files of before are gone.
      _ = try await mote.run(["flash", path, "--port", port])
      let list = try await mote.run(["exec", "import os; print(os.listdir())", "--port", port])
      #expect(list.output.hasPrefix("[]"), "\(list.error)")
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
    let first = try folder.writeC3Image(named: "1.bin", machine: "First with ESP32C3")
    let second = try folder.writeC3Image(named: "2.bin", machine: "Second with ESP32C3")
    try await mote.serving(["sim", "--loader", "esp32c3"] + Self.fast) { one in
      try await mote.serving(["sim", "--loader", "esp32c3#2"] + Self.fast) { two in
        async let flashed = mote.run(["flash", first, "--port", one])
        let other = try await mote.run(["flash", second, "--port", "sim:esp32c3#2"])
        #expect(try await flashed.status == 0 && other.status == 0, "\(other.error)")
        let identities = try await [mote.identity(at: one), mote.identity(at: two)]
        #expect(identities.map(\.machine) == ["First with ESP32C3", "Second with ESP32C3"])
        #expect(identities[0].uniqueID != identities[1].uniqueID)
        // Two of one kind: nobody guesses, and nothing is written.
        let torn = try await mote.run(["flash", second])
        #expect(torn.status == 64 && torn.error.contains("code: flash.several-boards"))
        #expect(torn.error.contains(one) && torn.error.contains(two), "\(torn.error)")
        #expect(try await mote.identity(at: one).machine == "First with ESP32C3")
      }
    }
  }

  @Test func faultsAreTheChips() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try folder.writeC3Image()
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
      #expect(try await mote.chip(at: port, comesTo: nil))
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
      let runs = try await mote.chip(at: port, comesTo: "nothing")
      #expect(runs)
    }
    let erased = try await mote.run(["sim", "--loader", "esp32c3", "--erase"])
    #expect(erased.status == 0)
    try await mote.serving(sim + ["speed=100"]) { port in
      let runs = try await mote.chip(at: port, comesTo: "nothing")
      #expect(runs)
    }
  }
}

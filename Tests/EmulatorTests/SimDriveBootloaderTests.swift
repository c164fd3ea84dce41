import FoundationEssentials
import Glibc
import TestSupport
import Testing
import Transport

/// Boards of `mote sim --loader` with a UF2 drive that go into their bootloader, or are not sent there.
@Suite(.serialized, .timeLimit(.minutes(3))) struct SimDriveBootloaderTests {
  @Test func theBootloaderAndBack() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try await folder.writeUF2Image(
      named: "samd",
      machine: "Feather M4 Express with SAMD51J19A",
      build: "ADAFRUIT_FEATHER_M4_EXPRESS",
      family: "samd51",
      address: 0x4000
    )
    let sim = ["sim", "--loader", "samd51", "--loader-options", "start=loader,return=200"]
    try await mote.serving(sim) { port in
      #expect(try await mote.drive(comesTo: "loader"))
      let flashed = try await mote.run(["flash", path, "--port", port])
      #expect(flashed.status == 0, "\(flashed.error)")
      let entered = try await mote.run(["bootloader", "--port", "sim:samd51", "--wait", "10"])
      #expect(entered.status == 0, "\(entered.error)")
      #expect(entered.output.contains("entered (machine.bootloader)"), "\(entered.output)")
      let drive = try #require(try await mote.drive())
      #expect(entered.output.contains(drive.folder) && drive.state.activity == "loader")
      #expect(!FileManager.default.fileExists(atPath: port))
      // CURRENT.UF2 shows the image; only a whole file starts the board again.
      let same = try await mote.run(["flash", path, "--drive", drive.folder, "--json"])
      #expect(same.output.contains("\"unchanged\""), "\(same.error)")
      #expect(same.output.contains("\"staysInBootloader\":true"), "\(same.output)")
      #expect(same.error.contains("in its bootloader still"), "\(same.error)")
      let compared = try await mote.run(["flash", path, "--drive", drive.folder, "--verify-only"])
      #expect(compared.status == 0 && compared.error.isEmpty, "\(compared.error)")
      let there = try await mote.run(["bootloader", "--port", "sim:samd51"])
      #expect(there.status == 0 && there.output.contains(drive.folder), "\(there.error)")
      #expect(there.output.contains("there already"), "\(there.output)")
      // By the image of another: refused, and nothing has left.
      let other = try await folder.writeUF2Image(named: "pico")
      let refused = try await mote.run(["flash", other, "--port", port])
      #expect(refused.status == 65 && refused.error.contains("code: flash.wrong-chip"))
      #expect(try await mote.drive()?.state.activity == "loader")
    }
  }

  /// What runs is not stopped for a file that it cannot take.
  @Test func aBoardThatRunsIsLeftRunning() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try await folder.writeUF2Image(
      named: "w",
      machine: "Raspberry Pi Pico W with RP2040",
      build: "RPI_PICO_W"
    )
    let other = try await folder.writeUF2Image(named: "other", family: "samd51", address: 0x4000)
    try await mote.serving(["sim", "--loader", "rp2040"]) { port in
      #expect(try await mote.drive(comesTo: "loader"))
      let flashed = try await mote.run(["flash", "pico", path])
      #expect(flashed.status == 0, "\(flashed.error)")
      #expect(
        flashed.error.contains("The image says that it is for RPI_PICO_W"),
        "\(flashed.error)"
      )
      #expect(try await mote.drive(comesTo: "micropython"))
      let refused = try await mote.run(["flash", other, "--port", port])
      #expect(refused.status == 65 && refused.error.contains("code: flash.wrong-chip\n"))
      #expect(refused.error.contains("the board has RP2040"), "\(refused.error)")
      #expect(try await mote.drive()?.state.activity == "micropython")
      #expect(try await mote.identity(at: port).build == "RPI_PICO_W")
    }
  }

  /// A drive of which nobody knows whose it is, and which was there before.
  @Test func whatWasThereIsNotBroughtThere() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let words = "start=loader,board=Thing-v1"
    try await mote.serving(["sim", "--loader", "nrf52840", "--loader-options", words]) { _ in
      #expect(try await mote.drive(comesTo: "loader"))
      let now = try await mote.run(["bootloader", "FEATHER_NRF52840"])
      #expect(now.status == 3 && now.error.contains("code: bootloader.by-hand\n"), "\(now.output)")
      let waited = try await mote.run(["bootloader", "FEATHER_NRF52840", "--wait", "1"])
      #expect(waited.status == 75, "\(waited.output)")
    }
  }

  /// MOTE_PORT is a habit, not an order: what the drive's own board says counts, nobody else is asked.
  @Test func anotherBoardsPortIsLeftAlone() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try await folder.writeUF2Image()
    let other = try PseudoTerminal()
    defer { close(other.master) }
    try await mote.serving(["sim", "--loader", "rp2040"]) { _ in
      #expect(try await mote.drive(comesTo: "loader"))
      let drive = try #require(try await mote.drive()?.folder) + "/"
      for (words, port) in [([], other.slavePath), (["--drive", drive], "sim:esp32c3")] {
        let run = try await mote.run(["flash", path] + words, environment: ["MOTE_PORT": port])
        #expect(run.status == 0, "\(run.error)")
        #expect(run.output.contains("the board says what the image says"), "\(run.output)")
        _ = try await mote.run(["bootloader", "--port", "sim:rp2040", "--wait", "10"])
      }
      var byte: UInt8 = 0
      #expect(read(other.master, &byte, 1) <= 0)
    }
  }
}

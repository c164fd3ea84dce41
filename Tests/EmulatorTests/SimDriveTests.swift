import FlashFixtures
import FoundationEssentials
import Glibc
import TestSupport
import Testing
import Transport

/// `mote sim --loader` for boards with a UF2 drive: written by `mote flash`, they then are MicroPython
/// boards, which go back into their bootloader.
@Suite(.serialized, .timeLimit(.minutes(3))) struct SimDriveTests {
  private struct Info: Decodable {
    struct Identity: Decodable {
      let machine: String?
      let version: String?
      let build: String?
    }
    let identity: Identity
  }

  private struct Devices: Decodable {
    struct Device: Decodable {
      struct Drive: Decodable {
        struct State: Decodable { let activity: String }
        let chip: String
        let folder: String
        let state: State
      }
      let port: String
      let mode: String?
      let drive: Drive?
    }
    let devices: [Device]
  }

  /// A UF2 file of a MicroPython, made by `mote uf2 pack`.
  private static func image(
    in folder: TemporaryFolder,
    named name: String,
    machine: String = "Raspberry Pi Pico with RP2040",
    build: String = "RPI_PICO",
    family: String = "rp2040",
    address: Int = 0x1000_0000,
    filling: Int = 0
  ) async throws -> String {
    var words = SampleMicroPython(address: address)
    (words.machine, words.build) = (machine, build)
    let rest = [UInt8](repeating: 0x5A, count: filling)
    let source = try folder.write(words.bytes + rest, to: name + ".bin")
    let path = folder.path + "/" + name + ".uf2"
    let packed = try await Program.mote.run(
      ["uf2", "pack", source, "--family", family, "--address", "\(address)", "-o", path]
    )
    #expect(packed.status == 0, "\(packed.error)")
    return path
  }

  private static func drive(_ mote: Program) async throws -> Devices.Device.Drive? {
    let devices = try await mote.run(["devices", "--json"]).document(as: Devices.self).devices
    return devices.first { $0.drive != nil }?.drive
  }

  private static func wait(_ mote: Program, for activity: String) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      if try await drive(mote)?.state.activity == activity { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }

  private static func info(_ mote: Program, _ port: String) async throws -> Info.Identity {
    let result = try await mote.run(["info", "--port", port, "--json"])
    #expect(result.status == 0, "\(result.error)")
    return try result.document(as: Info.self).identity
  }

  /// Bare, written, sent back by `mote flash` itself, written with something else.
  @Test func theBoardSaysWhatTheImageSays() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let first = try await Self.image(in: folder, named: "first", filling: 4000)
    let second = try await Self.image(
      in: folder,
      named: "second",
      machine: "Other with RP2040",
      build: "OTHER"
    )
    try await mote.serving(["sim", "--loader", "rp2040"]) { port in
      // Nothing in the flash starts: its drive is there, and found without a word about it.
      #expect(try await Self.wait(mote, for: "loader"))
      #expect(!FileManager.default.fileExists(atPath: port))
      let flashed = try await mote.run(["flash", first, "--json"])
      #expect(flashed.status == 0, "\(flashed.error)")
      #expect(try await Self.wait(mote, for: "micropython"))
      let identity = try await Self.info(mote, port)
      #expect(identity.machine == "Raspberry Pi Pico with RP2040" && identity.build == "RPI_PICO")
      let again = try await mote.run(["flash", "pico", second, "--port", "sim:rp2040", "--json"])
      // What was asked for runs, and says so itself.
      #expect(again.status == 0, "\(again.error)")
      #expect(again.output.contains("\"OTHER\""), "\(again.output)")
      // The longer image before has left its end in the flash: it is not what runs.
      #expect(try await Self.info(mote, "sim:rp2040").machine == "Other with RP2040")
      let run = try await mote.run(["exec", "import sys; print(sys.platform)", "--port", port])
      #expect(run.output.hasPrefix("rp2"), "\(run.error)")
    }
    try await mote.serving(["sim", "--loader", "rp2040"]) { port in
      #expect(try await Self.wait(mote, for: "micropython"))
      let identity = try await Self.info(mote, port)
      #expect(identity.build == "OTHER")
    }
    let erased = try await mote.run(["sim", "--loader", "rp2040", "--erase"])
    #expect(erased.status == 0 && erased.output.contains("erased"), "\(erased.error)")
  }

  /// MOTE_PORT is a habit, not an order: what the drive's own board says counts, nobody else is asked.
  @Test func anotherBoardsPortIsLeftAlone() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try await Self.image(in: folder, named: "f")
    let other = try PseudoTerminal()
    defer { close(other.master) }
    try await mote.serving(["sim", "--loader", "rp2040"]) { _ in
      #expect(try await Self.wait(mote, for: "loader"))
      let drive = try #require(try await Self.drive(mote)?.folder) + "/"
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

  /// Two of a kind, and one that the file is not for: each by its own drive, side by side.
  @Test func allThatFitAreWritten() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try await Self.image(in: folder, named: "f")
    try await mote.serving(["sim", "--loader", "rp2040"]) { first in
      try await mote.serving(["sim", "--loader", "rp2040#2"]) { second in
        try await mote.serving(["sim", "--loader", "samd51"]) { _ in
          #expect(try await Self.waitForDrives(mote, 3))
          let several = try await mote.run(["flash", path])
          #expect(several.status == 64 && several.error.contains("code: drive.several\n"))
          #expect(several.error.contains("--all"), "\(several.error)")
          let run = try await mote.run(["flash", path, "--all", "--json"])
          #expect(run.status == 0, "\(run.error)")
          let document = try run.lastLine(as: Boards.self)
          #expect(document.schema == "mote-flash-boards/1" && document.failed == 0)
          // Each has said what the image says.
          #expect(document.boards.map(\.state) == ["ok", "ok"], "\(run.output)")
          for port in [first, second] {
            #expect(try await Self.info(mote, port).build == "RPI_PICO")
          }
          // Running boards, by their ports.
          let again = try await mote.run(
            ["flash", "pico", path, "--port", "sim:rp2040", "--port", second, "--json"]
          )
          #expect(again.status == 0, "\(again.error)")
          #expect(try again.lastLine(as: Boards.self).boards.map(\.state) == ["ok", "ok"])
          let presence = try await mote.run(["bootloader", "ADAFRUIT_FEATHER_M4_EXPRESS"])
          // Its drive is there already: nobody has to press anything.
          #expect(presence.status == 0 && presence.output.contains("SAMD51"), "\(presence.error)")
          let twice = try await mote.run(
            ["flash", path, "--port", "sim:rp2040", "--port", first]
          )
          #expect(twice.status == 64 && twice.error.contains("code: uf2.twice\n"))
          let none = try await mote.run(["flash", path, "--all"])
          #expect(none.status == 65 && none.error.contains("code: flash.wrong-chip\n"))
        }
      }
    }
  }

  private struct Boards: Decodable {
    struct Board: Decodable { let state: String }
    let schema: String
    let boards: [Board]
    let failed: Int
  }

  private static func waitForDrives(_ mote: Program, _ count: Int) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      let devices = try await mote.run(["devices", "--json"]).document(as: Devices.self).devices
      if devices.count(where: { $0.drive?.state.activity == "loader" }) == count { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }

  /// A chip with a serial loader has no drive.
  @Test func aChipWithoutADrive() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try await Self.image(in: folder, named: "f")
    try await mote.serving(["sim", "--loader", "esp32c3"]) { port in
      for name in ["sim:esp32c3", port] {
        let run = try await mote.run(["flash", path, "--port", name])
        #expect(run.status == 65 && run.error.contains("code: uf2.other-method\n"), "\(run.error)")
      }
    }
    let none = try await mote.run(["flash", path, "--port", "sim:esp32c3"])
    #expect(none.error.contains("mote sim --loader"), "\(none.error)")
  }

  @Test func theBootloaderAndBack() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try await Self.image(
      in: folder,
      named: "samd",
      machine: "Feather M4 Express with SAMD51J19A",
      build: "ADAFRUIT_FEATHER_M4_EXPRESS",
      family: "samd51",
      address: 0x4000
    )
    let sim = ["sim", "--loader", "samd51", "--loader-options", "start=loader,return=200"]
    try await mote.serving(sim) { port in
      #expect(try await Self.wait(mote, for: "loader"))
      let flashed = try await mote.run(["flash", path, "--port", port])
      #expect(flashed.status == 0, "\(flashed.error)")
      let entered = try await mote.run(["bootloader", "--port", "sim:samd51", "--wait", "10"])
      #expect(entered.status == 0, "\(entered.error)")
      #expect(entered.output.contains("entered (machine.bootloader)"), "\(entered.output)")
      let drive = try #require(try await Self.drive(mote))
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
      // By the image of another: refused, and nothing has left.
      let other = try await Self.image(in: folder, named: "pico")
      let refused = try await mote.run(["flash", other, "--port", port])
      #expect(refused.status == 65 && refused.error.contains("code: flash.wrong-chip"))
      #expect(try await Self.drive(mote)?.state.activity == "loader")
    }
  }

  /// What runs is not stopped for a file that it cannot take.
  @Test func aBoardThatRunsIsLeftRunning() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try await Self.image(
      in: folder,
      named: "w",
      machine: "Raspberry Pi Pico W with RP2040",
      build: "RPI_PICO_W"
    )
    let other = try await Self.image(in: folder, named: "other", family: "samd51", address: 0x4000)
    try await mote.serving(["sim", "--loader", "rp2040"]) { port in
      #expect(try await Self.wait(mote, for: "loader"))
      let flashed = try await mote.run(["flash", "pico", path])
      #expect(flashed.status == 0, "\(flashed.error)")
      #expect(
        flashed.error.contains("The image says that it is for RPI_PICO_W"),
        "\(flashed.error)"
      )
      #expect(try await Self.wait(mote, for: "micropython"))
      let refused = try await mote.run(["flash", other, "--port", port])
      #expect(refused.status == 65 && refused.error.contains("code: flash.wrong-chip\n"))
      #expect(refused.error.contains("the board has RP2040"), "\(refused.error)")
      #expect(try await Self.drive(mote)?.state.activity == "micropython")
      #expect(try await Self.info(mote, port).build == "RPI_PICO_W")
    }
  }

  /// A drive of which nobody knows whose it is, and which was there before.
  @Test func whatWasThereIsNotBroughtThere() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let words = "start=loader,board=Thing-v1"
    try await mote.serving(["sim", "--loader", "nrf52840", "--loader-options", words]) { _ in
      #expect(try await Self.wait(mote, for: "loader"))
      let now = try await mote.run(["bootloader", "FEATHER_NRF52840"])
      #expect(now.status == 3 && now.error.contains("code: bootloader.by-hand\n"), "\(now.output)")
      let waited = try await mote.run(["bootloader", "FEATHER_NRF52840", "--wait", "1"])
      #expect(waited.status == 75, "\(waited.output)")
    }
  }

  /// Programs of others open the port at 1200 bit/s; resets by program keep it.
  @Test func touchesAndResets() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try await Self.image(in: folder, named: "f")
    try await mote.serving(["sim", "--loader", "rp2040"]) { port in
      #expect(try await Self.wait(mote, for: "loader"))
      let flashed = try await mote.run(["flash", path, "--port", port])
      #expect(flashed.status == 0, "\(flashed.error)")
      let code = "open('kept', 'w').write('here'); import machine; machine.reset()"
      _ = try await mote.run(["exec", code, "--port", port])
      let kept = try await mote.run(
        ["exec", "print(open('kept').read())", "--port", port, "--wait", "10"]
      )
      #expect(kept.output.hasPrefix("here"), "\(kept.error)")
      let touching = try await PortOpener().open(port)
      try touching.lineRate?.set(baudRate: 1200)
      touching.close()
      #expect(try await Self.wait(mote, for: "loader"))
    }
  }

  @Test func faultsAreTheBoards() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    // No program begins where programs begin: the bootloader is back.
    let path = try await Self.image(in: folder, named: "f", address: 0x1000_1000)
    try await mote.serving(["sim", "--loader", "rp2040"]) { port in
      #expect(try await Self.wait(mote, for: "loader"))
      let back = try await mote.run(["flash", path, "--port", port])
      #expect(back.status == 1 && back.error.contains("code: uf2.returned"), "\(back.error)")
    }
    let stays = ["sim", "--loader", "rp2040", "--loader-options", "start=loader,stays"]
    try await mote.serving(stays) { port in
      #expect(try await Self.wait(mote, for: "loader"))
      let stayed = try await mote.run(["flash", path, "--port", port])
      #expect(stayed.status == 1 && stayed.error.contains("code: uf2.stayed"), "\(stayed.error)")
    }
    let usage = try await mote.run(["sim", "--loader", "rp2040", "--loader-options", "flash=8MB"])
    #expect(usage.status == 64 && usage.error.contains("code: loader.unknown-word"))
  }
}

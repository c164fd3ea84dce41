import FoundationEssentials
import TestSupport
import Testing
import Transport

/// `mote sim --loader` for boards with a UF2 drive: written by `mote flash`, they then are MicroPython
/// boards, which go back into their bootloader.
@Suite(.serialized, .timeLimit(.minutes(3))) struct SimDriveTests {
  private struct Boards: Decodable {
    struct Board: Decodable { let state: String }
    let schema: String
    let boards: [Board]
    let failed: Int
  }

  /// Bare, written, sent back by `mote flash` itself, written with something else.
  @Test func theBoardSaysWhatTheImageSays() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let first = try await folder.writeUF2Image(named: "first", filling: 4000)
    let second = try await folder.writeUF2Image(
      named: "second",
      machine: "Other with RP2040",
      build: "OTHER"
    )
    try await mote.serving(["sim", "--loader", "rp2040"]) { port in
      // Nothing in the flash starts: its drive is there, and found without a word about it.
      #expect(try await mote.drive(comesTo: "loader"))
      #expect(!FileManager.default.fileExists(atPath: port))
      let flashed = try await mote.run(["flash", first, "--json"])
      #expect(flashed.status == 0, "\(flashed.error)")
      #expect(try await mote.drive(comesTo: "micropython"))
      let identity = try await mote.identity(at: port)
      #expect(identity.machine == "Raspberry Pi Pico with RP2040" && identity.build == "RPI_PICO")
      let again = try await mote.run(["flash", "pico", second, "--port", "sim:rp2040", "--json"])
      // What was asked for runs, and says so itself.
      #expect(again.status == 0, "\(again.error)")
      #expect(again.output.contains("\"OTHER\""), "\(again.output)")
      // The longer image before has left its end in the flash: it is not what runs.
      #expect(try await mote.identity(at: "sim:rp2040").machine == "Other with RP2040")
      let run = try await mote.run(["exec", "import sys; print(sys.platform)", "--port", port])
      #expect(run.output.hasPrefix("rp2"), "\(run.error)")
    }
    try await mote.serving(["sim", "--loader", "rp2040"]) { port in
      #expect(try await mote.drive(comesTo: "micropython"))
      let identity = try await mote.identity(at: port)
      #expect(identity.build == "OTHER")
    }
    let erased = try await mote.run(["sim", "--loader", "rp2040", "--erase"])
    #expect(erased.status == 0 && erased.output.contains("erased"), "\(erased.error)")
  }

  /// Two of a kind, and one that the file is not for: each by its own drive, side by side.
  @Test func allThatFitAreWritten() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try await folder.writeUF2Image()
    try await mote.serving(["sim", "--loader", "rp2040"]) { first in
      try await mote.serving(["sim", "--loader", "rp2040#2"]) { second in
        try await mote.serving(["sim", "--loader", "samd51"]) { _ in
          #expect(try await mote.sees(bootloaders: 3))
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
            #expect(try await mote.identity(at: port).build == "RPI_PICO")
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

  /// A chip with a serial loader has no drive.
  @Test func aChipWithoutADrive() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try await folder.writeUF2Image()
    try await mote.serving(["sim", "--loader", "esp32c3"]) { port in
      for name in ["sim:esp32c3", port] {
        let run = try await mote.run(["flash", path, "--port", name])
        #expect(run.status == 65 && run.error.contains("code: uf2.other-method\n"), "\(run.error)")
      }
    }
    let none = try await mote.run(["flash", path, "--port", "sim:esp32c3"])
    #expect(none.error.contains("mote sim --loader"), "\(none.error)")
  }

  /// Programs of others open the port at 1200 bit/s; resets by program keep it.
  @Test func touchesAndResets() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let path = try await folder.writeUF2Image()
    try await mote.serving(["sim", "--loader", "rp2040"]) { port in
      #expect(try await mote.drive(comesTo: "loader"))
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
      #expect(try await mote.drive(comesTo: "loader"))
    }
  }

  @Test func faultsAreTheBoards() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    // No program begins where programs begin: the bootloader is back.
    let path = try await folder.writeUF2Image(named: "f", address: 0x1000_1000)
    try await mote.serving(["sim", "--loader", "rp2040"]) { port in
      #expect(try await mote.drive(comesTo: "loader"))
      let back = try await mote.run(["flash", path, "--port", port])
      #expect(back.status == 1 && back.error.contains("code: uf2.returned"), "\(back.error)")
    }
    let stays = ["sim", "--loader", "rp2040", "--loader-options", "start=loader,stays"]
    try await mote.serving(stays) { port in
      #expect(try await mote.drive(comesTo: "loader"))
      let stayed = try await mote.run(["flash", path, "--port", port])
      #expect(stayed.status == 1 && stayed.error.contains("code: uf2.stayed"), "\(stayed.error)")
    }
    let usage = try await mote.run(["sim", "--loader", "rp2040", "--loader-options", "flash=8MB"])
    #expect(usage.status == 64 && usage.error.contains("code: loader.unknown-word"))
  }
}

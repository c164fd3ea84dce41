import BoardTestKit
import LoaderModels
import TestSupport
import Testing

/// `mote flash` of a UF2 file for several boards at once.
@Suite(.timeLimit(.minutes(2))) struct FlashDrivesTests {
  private struct Boards: Decodable {
    struct Board: Decodable {
      struct Failure: Decodable { let code: String }
      let port: String
      let state: String
      let error: Failure?
    }
    let schema: String
    let boards: [Board]
    let done: Int
    let failed: Int
  }

  /// What becomes of several drives, each written by a task of its own.
  @Test func severalDrives() async throws {
    let folder = try TemporaryFolder()
    let path = try await Program.uf2File(of: FlashDriveTests.content, in: folder)
    let places = ["b", "a", "c", "d"].map { folder.path + "/" + $0 }
    var staying = FlashDriveTests.pico
    staying.faults.neverVanishes = true
    let other = DriveSettings(
      boardID: "RP2350",
      families: [0xE48B_FF59],
      address: 0x1000_0000,
      byteCount: 4 << 20
    )
    let drives = try zip([FlashDriveTests.pico, staying, other, FlashDriveTests.pico], places).map {
      try SimulatedDrive($0, at: $1)
    }
    let words = places.flatMap { ["--drive", $0] }
    let run = try await Program.mote.run(["flash", path, "--json"] + words)
    #expect(run.status == 1, "\(run.error)")
    let document = try run.lastLine(as: Boards.self)
    #expect(document.schema == "mote-flash-boards/1" && document.done == 2 && document.failed == 2)
    #expect(document.boards.map(\.port) == places)
    #expect(document.boards.map(\.state) == ["unverified", "failed", "failed", "unverified"])
    #expect(
      document.boards.map { $0.error?.code } == [nil, "uf2.stayed", "flash.wrong-chip", nil]
    )
    // Programs are told of every drive by its name.
    for place in places[..<2] {
      #expect(
        run.output.contains("\"event\":\"starting\",\"port\":\"\(place)\"")
          || run.output.contains("\"port\":\"\(place)\",\"event\":\"starting\""),
        "\(run.output)"
      )
    }
    #expect(drives.map { $0.stop().starts } == [1, 0, 0, 1])
  }

  /// Of running boards at unknown places nobody could tell the drives apart.
  @Test func severalPortsWithoutAPlace() async throws {
    let folder = try TemporaryFolder()
    let path = try await Program.uf2File(of: FlashDriveTests.content, in: folder)
    let boards = [try ScriptedBoard(SilentScript()), try ScriptedBoard(SilentScript())]
    let words = boards.flatMap { ["--port", $0.port] }
    let run = try await Program.mote.run(["flash", path] + words)
    #expect(run.status == 69 && run.error.contains("code: uf2.no-place\n"), "\(run.error)")
    let place = folder.path + "/x"
    for drives in [[place, place], [folder.path, folder.path + "/."]] {
      let twice = try await Program.mote.run(
        ["flash", path] + drives.flatMap { ["--drive", $0] }
      )
      #expect(twice.status == 64 && twice.error.contains("twice"), "\(twice.error)")
    }
    for board in boards {
      #expect(board.received.isEmpty)
      board.unplug()
    }
  }
}

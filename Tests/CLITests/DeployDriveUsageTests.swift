import FlashFixtures
import LoaderModels
import TestSupport
import Testing

/// What `mote deploy --flash` says of drives before it writes to one.
@Suite(.timeLimit(.minutes(2))) struct DeployDriveUsageTests {
  @Test(arguments: [
    ["--drive", "/nowhere"], ["--force"], ["--flash", "--drive", "", "--board", "pico"],
  ])
  func wordsThatContradict(words: [String]) async throws {
    let run = try await Program.mote.run(["deploy", "hello", "--port", "/dev/absent"] + words)
    #expect(run.status == 64 && run.error.contains("code: usage.command-line"), "\(run.error)")
  }

  /// A folder at no place of USB: the port of its board could not be found.
  @Test func aDriveAtAnUnknownPlaceIsNotWritten() async throws {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    try folder.writeGreeting(firmware: "[{board: pico, version: \"1.25\"}]")
    var firmware = SampleMicroPython(address: 0x1000_0000)
    firmware.build = "RPI_PICO"
    let file = try await Program.uf2File(of: firmware.bytes, in: folder)
    let data = ["MOTE_DATA": folder.path + "/data"]
    let added = try await mote.run(
      ["firmware", "add", file, "--as", "RPI_PICO@1.25.0"],
      environment: data
    )
    #expect(added.status == 0, "\(added.error)")
    let place = folder.path + "/drive"
    let drive = try SimulatedDrive(FlashDriveTests.pico, at: place)
    let run = try await mote.run(
      ["deploy", "greeting", "--flash", "--board", "pico", "--drive", place],
      environment: data,
      in: folder.path
    )
    #expect(run.status == 69, "\(run.error)")
    #expect(run.error.contains("code: deploy.unknown-place\n"), "\(run.error)")
    #expect(drive.stop().starts == 0)
  }
}

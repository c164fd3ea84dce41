import Glibc
import LoaderModels
import TestSupport
import Testing

/// What is left of loaders that were killed, or never began.
struct AbandonedSocketTests {
  private static let chip = ["--chip", "esp32c3"]

  /// Waits until something is at `path`; whether it is.
  private static func exists(_ path: String) -> Bool {
    let deadline = ContinuousClock.now + .seconds(20)
    while access(path, F_OK) != 0, ContinuousClock.now < deadline { usleep(5_000) }
    return access(path, F_OK) == 0
  }

  @Test func theNextLoaderRemovesAKilledOnesSocket() async throws {
    var path = ""
    try await Program.loaderModel.killed(Self.chip) { process in
      path = "/tmp/mote-lines-\(process)-1"
      #expect(Self.exists(path))
    }
    #expect(access(path, F_OK) == 0)
    let loader = try SimulatedLoader(LoaderSettings(chip: .esp32c3))
    defer { loader.stop() }
    #expect(access(path, F_OK) != 0)
    #expect(access(loader.linesSocket, F_OK) == 0)
  }

  /// Its process may be of another container: no process here has the number.
  @Test func aSocketThatListensStays() throws {
    let path = "/tmp/mote-lines-\(Int32.max)-1"
    let other = try SimulatedLoader(LoaderSettings(chip: .esp32c3), linesSocket: path)
    defer { other.stop() }
    let loader = try SimulatedLoader(LoaderSettings(chip: .esp32c3))
    defer { loader.stop() }
    #expect(access(path, F_OK) == 0)
  }

  /// A stack that no address space has room for: the thread cannot start.
  @Test func aLoaderThatCannotStartLeavesNothing() async throws {
    let folder = try TemporaryFolder()
    let lines = folder.path + "/lines"
    let command = "ulimit -s 100000000000 && exec \"$0\" --chip esp32c3 --lines \"$1\""
    let result = try await Program(path: "/bin/sh").run(
      ["-c", command, Program.loaderModel.path, lines]
    )
    #expect(result.error.contains("starting a thread"), "\(result.error)")
    #expect(!result.error.contains("internal.unexpected"))
    #expect(access(lines, F_OK) != 0)
  }
}

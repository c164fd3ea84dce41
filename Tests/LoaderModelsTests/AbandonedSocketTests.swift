import Glibc
import LoaderModels
import TestSupport
import Testing

/// What is left of loaders that were killed, or never began.
struct AbandonedSocketTests {
  /// A loader whose socket is in a folder, by the name its process's number gives it.
  private static let command =
    "exec \"$0\" --chip esp32c3 --lines \"$1/mote-lines-$$-1\""

  /// Waits until something is at `path`; whether it is.
  private static func exists(_ path: String) -> Bool {
    let deadline = ContinuousClock.now + .seconds(20)
    while access(path, F_OK) != 0, ContinuousClock.now < deadline { usleep(5_000) }
    return access(path, F_OK) == 0
  }

  private static func loader(in folder: TemporaryFolder) throws -> SimulatedLoader {
    try SimulatedLoader(LoaderSettings(chip: .esp32c3), socketFolder: folder.path)
  }

  @Test func theNextLoaderRemovesAKilledOnesSocket() async throws {
    let folder = try TemporaryFolder()
    var path = ""
    let words = ["-c", Self.command, Program.loaderModel.path, folder.path]
    try await Program(path: "/bin/sh").killed(words) { process in
      path = folder.path + "/mote-lines-\(process)-1"
      #expect(Self.exists(path))
    }
    #expect(access(path, F_OK) == 0)
    let loader = try Self.loader(in: folder)
    defer { loader.stop() }
    #expect(access(path, F_OK) != 0)
    #expect(loader.linesSocket.hasPrefix(folder.path + "/mote-lines-\(getpid())-"))
    #expect(access(loader.linesSocket, F_OK) == 0)
  }

  /// Its process may be of another container: no process here has the number.
  @Test func aSocketThatListensStays() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/mote-lines-\(Int32.max)-1"
    let other = try SimulatedLoader(LoaderSettings(chip: .esp32c3), linesSocket: path)
    defer { other.stop() }
    let loader = try Self.loader(in: folder)
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

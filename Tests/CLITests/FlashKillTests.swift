import FlashFixtures
import FoundationEssentials
import Glibc
import LoaderModels
import Subprocess
import Synchronization
import TestSupport
import Testing

/// `mote flash` is killed in the middle of a write, and run again on the same board.
///
/// The process dies between a block's arrival and the answer to it, so every block has its turn:
/// every eighth, or all with MOTE_KILL_EVERY=1.
@Suite(.serialized, .timeLimit(.minutes(10))) struct FlashKillTests {
  private static let byteCount = 256 * 1024
  private static let step =
    ProcessInfo.processInfo.environment["MOTE_KILL_EVERY"].flatMap { Int($0) } ?? 8

  /// Bytes that zlib makes about 60 % of.
  private static func firmware() throws -> [UInt8] {
    var generator = SeededGenerator(seed: 3)
    var rest = (0..<byteCount - 0x1_0000 - 1024).map { place in
      place % 64 < 26
        ? UInt8(truncatingIfNeeded: place / 64) : UInt8.random(in: 0...255, using: &generator)
    }
    rest += Array(repeating: 0, count: (4 - rest.count % 4) % 4)
    return try SampleFirmware.bytes(rest: rest)
  }

  private static func board(
    _ tell: @escaping @Sendable (LoaderEvent) -> Void
  ) throws -> SimulatedLoader {
    try SimulatedLoader(
      LoaderSettings(chip: .esp32c3),
      clock: LoaderClock(speed: 50),
      tell: tell
    )
  }

  @Test func aSecondRunEndsWithTheImage() async throws {
    let folder = try TemporaryFolder()
    let library = try await ModemPreload.build(in: folder)
    let bytes = try Self.firmware()
    let path = try folder.write(bytes, to: "firmware.bin")
    let whole = try Self.board { _ in }
    let first = try await Self.flash(path, whole, library)
    #expect(first == .exited(0))
    let count = whole.stop().counters.dataBlocks
    #expect(count > 30)
    for number in stride(from: 0, to: count, by: max(1, Self.step)) {
      let victim = Mutex<pid_t?>(nil)
      let board = try Self.board { event in
        guard event == .block(number), let process = victim.withLock(\.self) else { return }
        kill(process, SIGKILL)
      }
      defer { board.stop() }
      let killed = try await Self.flash(path, board, library) { process in
        victim.withLock { $0 = process }
      }
      #expect(killed == .signaled(SIGKILL), "block \(number)")
      let second = try await Self.flash(path, board, library)
      #expect(second == .exited(0), "after block \(number)")
      let isRight = board.stop().flash.prefix(bytes.count).elementsEqual(bytes)
      #expect(isRight, "after block \(number)")
    }
  }

  /// How a run on `board` ended; the board is reset over its lines.
  private static func flash(
    _ path: String,
    _ board: SimulatedLoader,
    _ library: String,
    started: @escaping @Sendable (pid_t) -> Void = { _ in }
  ) async throws -> TerminationStatus {
    try await Program.mote.running(
      ["flash", path, "--port", board.port, "--quiet"],
      environment: [
        "LD_PRELOAD": library, "MOTE_LINES": board.linesSocket, "MOTE_SERIAL": board.port,
      ],
      started
    )
  }
}

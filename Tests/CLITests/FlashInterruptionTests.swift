import FlashFixtures
import Glibc
import LoaderModels
import Synchronization
import TestSupport
import Testing

/// What the next run of `mote flash` says of one that was interrupted.
@Suite(.timeLimit(.minutes(2))) struct FlashInterruptionTests {
  private static func firmware() throws -> [UInt8] {
    var generator = SeededGenerator(seed: 5)
    let rest = (0..<192 * 1024 - 0x1_0000).map { place in
      place % 64 < 26
        ? UInt8(truncatingIfNeeded: place / 64) : UInt8.random(in: 0...255, using: &generator)
    }
    return try SampleFirmware.bytes(rest: rest)
  }

  /// How far the writing was, as the second run tells it; nil where it tells of no share.
  private static func share(in text: String) -> Int? {
    text.firstMatch(of: /ended at about ([0-9]+) %/).flatMap { Int($0.output.1) }
  }

  /// Ends a run at two thirds of its blocks, and says what the next one tells.
  private static func sentence(endedBy signal: Int32) async throws -> String {
    let folder = try TemporaryFolder()
    let mote = Program.mote(state: folder)
    let library = try await ModemPreload.build(in: folder)
    let path = try folder.write(try firmware(), to: "firmware.bin")
    let whole = try SimulatedLoader(LoaderSettings(chip: .esp32c3))
    let first = try await mote.run(["flash", path, "--port", whole.port])
    #expect(first.status == 0, "\(first.error)")
    let count = whole.stop().counters.dataBlocks
    let victim = Mutex<pid_t?>(nil)
    var settings = LoaderSettings(chip: .esp32c3)
    settings.mac[5] ^= 1
    let board = try SimulatedLoader(settings) { event in
      guard event == .block(count * 2 / 3), let process = victim.withLock(\.self) else { return }
      kill(process, signal)
    }
    defer { board.stop() }
    // A killed run leaves the loader at its rate: the next one needs the modem lines.
    let lines = [
      "LD_PRELOAD": library, "MOTE_LINES": board.linesSocket, "MOTE_SERIAL": board.port,
    ]
    let words = ["flash", path, "--port", board.port]
    _ = try await mote.running(words, environment: lines) { process in
      victim.withLock { $0 = process }
    }
    let second = try await mote.run(words, environment: lines)
    #expect(second.status == 0, "\(second.error)")
    return second.error
  }

  @Test func ctrlCTellsHowFarItWas() async throws {
    let text = try await Self.sentence(endedBy: SIGINT)
    let share = try #require(Self.share(in: text), "\(text)")
    #expect((40..<85).contains(share), "\(text)")
    #expect(text.contains(", begun 20") && text.contains("only what is missing is written"))
  }

  /// Nobody could note the last of it: what is said is no more than it was.
  @Test func aKilledRunTellsNoMoreThanThereIs() async throws {
    let text = try await Self.sentence(endedBy: SIGKILL)
    #expect(text.contains(", begun 20"), "\(text)")
    #expect(Self.share(in: text) ?? 0 < 85, "\(text)")
  }
}

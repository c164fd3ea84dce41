import BoardTestKit
import FoundationEssentials
import Glibc
import HostSystem
import TestSupport
import Testing
import Transport
import VirtualBoards

/// A board behind a line, for somebody else's client and for a program that comes back.
@Suite(.serialized, .timeLimit(.minutes(2))) struct SimulatorLineTests {
  @Test func mpremoteWorksBehindALine() async throws {
    let folder = try TemporaryFolder()
    let content = Self.pattern(10_240)
    let source = try folder.write(content, to: "up.bin")
    let mpremote = try Program.tool("mpremote")
    try await withLine("baud=921600,latency=1ms") { relay in
      let first = ["connect", relay.port, "resume"]
      let answer = try await mpremote.run(first + ["exec", "print(6 * 7)"])
      #expect(answer.status == 0, "\(answer.error)")
      #expect(answer.output == "42\r\n")
      let small = try #require(relay.statistics)
      #expect((20...2000).contains(small.up.sentBytes))
      #expect(small.up.turnarounds > 1)
      let copy = try await mpremote.run(first + ["fs", "cp", source, ":x.bin"])
      #expect(copy.status == 0, "\(copy.error)")
      let large = try #require(relay.statistics)
      #expect(large.up.sentBytes > 10_240)
      #expect(large.up.turnarounds > small.up.turnarounds + 40)
      #expect(large.up.sentBytes == large.up.deliveredBytes)
      #expect(large.faults == 0)
      let digest = try await mpremote.run(first + ["fs", "sha256sum", ":x.bin"])
      #expect(digest.output.contains(ContentHash(of: content).hex))
    }
  }

  @Test func aProgramThatOpensTheLinkAgainFindsTheBoardAsItWas() async throws {
    try await withLine("replug@up:40:300ms") { relay in
      let talk = BoardTalk(try await PortOpener().open(relay.port))
      try await talk.enterRaw()
      _ = try await talk.execute("x = 'kept'")
      let device = Self.device(relay.port)
      let failure = await #expect(throws: TransportError.self) {
        _ = try await talk.execute("print('this does not come through')")
        _ = try await talk.execute("print(x)")
      }
      #expect(failure?.code == "port.unplugged")
      talk.close()
      let deadline = ContinuousClock.now + .seconds(10)
      while access(relay.port, F_OK) != 0, ContinuousClock.now < deadline { await Task.yield() }
      #expect(Self.device(relay.port) != device)
      let again = BoardTalk(try await PortOpener().open(relay.port))
      defer { again.close() }
      try await again.send("\r\u{3}")
      try await again.enterRaw()
      #expect(try await again.execute("print(x)") == "OKkept\r\n\u{4}\u{4}>")
      #expect(relay.statistics?.unplugs == 1)
    }
  }

  @Test func aBoardThatDoesNotReadLosesBytes() async throws {
    try await withLine("baud=115200,ring=256") { relay in
      let talk = BoardTalk(try await PortOpener().open(relay.port))
      defer { talk.close() }
      try await talk.enterRaw()
      let code = """
        import sys, time
        sys.stdout.write('go')
        time.sleep_ms(400)
        print(sys.stdin.buffer.read(256) == bytes(range(100, 200)) * 2 + bytes(range(100, 156)))
        """
      try await talk.send(code + "\u{4}")
      _ = try await talk.receive(upTo: "go")
      try await talk.send((0..<1000).map { UInt8(100 + $0 % 100) })
      #expect(try await talk.text(upTo: "\u{4}>") == "True\r\n\u{4}\u{4}>")
      #expect(relay.statistics?.up.lostInRing == 1000 - 256)
    }
  }

  @Test func countsAndWireLogAreWrittenDown() async throws {
    let folder = try TemporaryFolder()
    let counts = folder.path + "/counts.json"
    let log = folder.path + "/wire.log"
    try await withLine("", wireLog: log, counts: counts) { relay in
      let talk = BoardTalk(try await PortOpener().open(relay.port))
      defer { talk.close() }
      try await talk.enterRaw()
      _ = try await talk.execute("print('seen in the log')")
      let deadline = ContinuousClock.now + .seconds(10)
      var read: LineStatistics?
      while read != relay.statistics, ContinuousClock.now < deadline {
        let content = Data(try HostFile.read(counts, limit: 100_000))
        read = try? JSONDecoder().decode(LineStatistics.self, from: content)
        await Task.yield()
      }
      #expect(read == relay.statistics)
      #expect((read?.up.sentBytes ?? 0) > 20)
    }
    let text = String(decoding: try HostFile.read(log, limit: 1_000_000), as: UTF8.self)
    #expect(text.contains("|print('seen in the log').|"))
    #expect(text.contains(" down "))
  }

  private func withLine(
    _ specification: String,
    wireLog: String? = nil,
    counts: String? = nil,
    _ body: (SimulatorRelay) async throws -> Void
  ) async throws {
    let test = try await TestBoards()
    let board = try await test.boards.start(VirtualBoardName("virtual"), as: test.board)
    defer { board.stop() }
    let line = SimulatorLine(
      try LineSpecification(specification, seed: 1),
      wireLog: wireLog,
      counts: counts
    )
    let relay = try SimulatorRelay(board, folders: test.folders, line: line)
    #expect(RunningSimulation.at(relay.port, in: test.folders)?.boardID == "virtual")
    let running = Task { try await relay.run() }
    do {
      try await body(relay)
    } catch {
      running.cancel()
      throw error
    }
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
    #expect(access(relay.port, F_OK) != 0)
  }

  private static func device(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func pattern(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
  }
}

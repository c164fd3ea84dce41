import FoundationEssentials
import HostSystem
import TestSupport
import Testing

/// `mote sim --line`: a board behind a line, for somebody else's client.
@Suite(.serialized) struct SimLineTests {
  @Test func countsAreThereWhileItRuns() async throws {
    let folder = try TemporaryFolder()
    let mpremote = try Program.tool("mpremote")
    let counts = folder.path + "/counts.json"
    let content = (0..<10_240).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
    let source = try folder.write(content, to: "up.bin")
    let line = ["--line", "baud=921600,latency=1ms", "--counts", counts]
    try await Program.mote(state: folder).serving(["sim", "virtual"] + line) { port in
      let first = ["connect", port, "resume"]
      let answer = try await mpremote.run(first + ["exec", "print(1)"])
      #expect(answer.output == "1\r\n", "\(answer.error)")
      let copy = try await mpremote.run(first + ["fs", "cp", source, ":x.bin"])
      #expect(copy.status == 0, "\(copy.error)")
      let digest = try await mpremote.run(first + ["fs", "sha256sum", ":x.bin"])
      #expect(digest.output.contains(ContentHash(of: content).hex))
      let deadline = ContinuousClock.now + .seconds(10)
      while try Self.sentBytes(counts) < 10_240, ContinuousClock.now < deadline {
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(try (10_241...100_000).contains(Self.sentBytes(counts)))
    }
  }

  @Test func theEndTellsWhatTheLineCarried() async throws {
    let folder = try TemporaryFolder()
    let line = ["--line", "noise=50ms,seed=9", "--wire-log", folder.path + "/wire.log"]
    let isNoisy: @Sendable () throws -> Bool = {
      let log = FileManager.default.contents(atPath: folder.path + "/wire.log") ?? Data()
      return String(decoding: log, as: UTF8.self).contains("still here")
    }
    let result = try await Program.mote(state: folder)
      .run(["sim", "virtual", "--json"] + line, interruptedWhen: isNoisy)
    #expect(result.status == 130)
    #expect(result.error.contains("up: 0 bytes, 0 turnarounds"))
    #expect(result.error.contains("seed 9"))
    let documents = result.output.split(separator: "\n")
    let closing = documents.first { $0.contains("\"schema\":\"mote-sim-line/1\"") }
    #expect(closing?.contains("\"noises\":") == true, "\(result.output)")
    #expect(documents.first?.contains("\"port\":") == true)
  }

  private static func sentBytes(_ path: String) throws -> Int {
    struct Counts: Decodable {
      struct Direction: Decodable { let sentBytes: Int }
      let up: Direction
    }
    return try JSONDecoder().decode(Counts.self, from: Data(HostFile.read(path, limit: 100_000)))
      .up.sentBytes
  }
}

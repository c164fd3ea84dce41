import FoundationEssentials
import HostSystem
import TestSupport
import Testing

/// Commands on a board whose own output comes in between.
@Suite(.serialized) struct NoisyBoardTests {
  private typealias Mote = @Sendable ([String]) async throws -> ProgramResult

  /// On the Unix port a thread goes on at the prompt, because waiting for input releases the lock
  /// that threads share (`mp_hal_stdin_rx_chr`).
  private static let thread = """
    import _thread, time
    printed = 0
    def chatter():
        global printed
        while True:
            time.sleep_ms(100)
            printed += 1
            print("still here", printed)
    _thread.start_new_thread(chatter, ())
    """

  @Test func aThreadThatPrints() async throws {
    let program = Program.mote(state: try TemporaryFolder())
    try await program.serving(["sim", "virtual"]) { port in
      let mote: Mote = { try await program.run($0 + ["--port", port]) }
      #expect(try await mote(["exec", Self.thread]).status == 0)
      // As many as the commands take tenths of a second: some fall between any two bytes.
      try await Self.listAndCopy(
        mote,
        until: {
          try await Int(mote(["eval", "printed"]).output.split(separator: "\n").last ?? "") ?? 0
            > 10
        }
      )
    }
  }

  @Test(arguments: ["noise=100ms", "noise=70ms:'E (4711) wifi: still here'"])
  func aLineThatInsertsText(line: String) async throws {
    let folder = try TemporaryFolder()
    let program = Program.mote(state: folder)
    let counts = folder.path + "/counts.json"
    try await program.serving(["sim", "qemu-m3", "--line", line, "--counts", counts]) { port in
      let mote: Mote = { try await program.run($0 + ["--port", port]) }
      try await Self.listAndCopy(mote, until: { try Self.noises(counts) > 10 })
    }
  }

  /// Five times each, and on until the board was noisy enough for it to mean something.
  private static func listAndCopy(
    _ mote: Mote,
    until wasNoisy: () async throws -> Bool
  ) async throws {
    let folder = try TemporaryFolder()
    var rounds = 0
    while true {
      if rounds >= 5 {
        let isEnough = try await wasNoisy()
        if isEnough { break }
      }
      try #require(rounds < 100, "The board is not noisy.")
      rounds += 1
      let content = BoardUnderTest.bytes(10_240, seed: UInt64(rounds))
      let source = try folder.write(content, to: "up.bin")
      let up = try await mote(["fs", "cp", source, ":x.bin"])
      #expect(up.status == 0, "\(up.error)")
      let digest = try await mote(["fs", "sha256", ":x.bin"])
      #expect(digest.output == ContentHash(of: content).hex + "  x.bin\n", "\(digest.error)")
      let down = try await mote(["fs", "cp", ":x.bin", folder.path + "/down.bin"])
      #expect(down.status == 0, "\(down.error)")
      #expect(try folder.read("down.bin") == content)
      let list = try await mote(["fs", "ls", "--plain"])
      #expect(list.output == "10240\tx.bin\n", "\(list.error)")
      for result in [up, digest, down, list] {
        #expect(!(result.output + result.error).contains("still here"))
      }
    }
  }

  private static func noises(_ path: String) throws -> Int {
    struct Counts: Decodable {
      struct Direction: Decodable { let noises: Int }
      let down: Direction
    }
    return try JSONDecoder().decode(Counts.self, from: Data(HostFile.read(path, limit: 100_000)))
      .down.noises
  }
}

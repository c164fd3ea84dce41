import FlashFixtures
import Glibc
import TestSupport
import Testing

/// The store under processes that are killed while others write.
@Suite(.timeLimit(.minutes(3))) struct FirmwareKillTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func mote(
    _ words: [String],
    limit: Duration = .seconds(60)
  ) async throws -> ProgramResult {
    try await Program.mote.run(
      words,
      environment: ["MOTE_DATA": folder.path + "/data"],
      in: folder.path,
      limit: limit
    )
  }

  private static func bytes(_ salt: UInt8) throws -> [UInt8] {
    var python = SampleMicroPython(address: 0x3C00_0120)
    python.build = "KIT_\(salt)"
    return try SampleFirmware.bytes(rest: python.bytes)
  }

  /// Whenever a process dies, what the store names is whole; the other process does not notice.
  @Test func noMomentLeavesHalfAnEntry() async throws {
    let files = (0..<4).map { "\($0).bin" }
    for (index, file) in files.enumerated() { try folder.write(Self.bytes(UInt8(index)), to: file) }
    for milliseconds in stride(from: 4, through: 60, by: 4) {
      async let other = mote(["firmware", "add", files[0]])
      // A program that runs longer than it may is killed, not asked.
      _ = try? await mote(["firmware", "add"] + files, limit: .milliseconds(milliseconds))
      #expect(try await other.status == 0)
      let verified = try await mote(["firmware", "verify"])
      #expect(verified.status == 0, "after \(milliseconds) ms: \(verified.output)")
      _ = try await mote(["firmware", "remove", "KIT_0", "--quiet"])
    }
    let added = try await mote(["firmware", "add"] + files)
    #expect(added.status == 0, "\(added.error)")
    let stored = try folder.contents().filter { $0.hasPrefix("data/firmware/") }
    #expect(stored.count == 2 * files.count + 1, "\(stored)")
  }

  /// Kills that hit a write, not the moments beside it: the system ends the process when its file
  /// reaches a size (RLIMIT_FSIZE, in blocks of 512 bytes).
  ///
  /// What was begun stays, is nothing that the store names, and goes with the next writer.
  @Test func killsInTheMiddleOfAWriteLeaveNothingThatCounts() async throws {
    let bytes = try Self.bytes(9)
    let path = try folder.write(bytes, to: "victim.bin")
    try folder.write(Self.bytes(1), to: "other.bin")
    var partialCount = 0
    let blocks = [1, 2, 7, 16, 64, 100, bytes.count / 512]
    for count in blocks {
      let script = "ulimit -c 0; ulimit -f \(count); exec \"$0\" firmware add \"$1\""
      let end = try await Program(path: "/bin/sh").run(
        ["-c", script, Program.mote.path, path],
        environment: ["MOTE_DATA": folder.path + "/data"]
      )
      #expect(end.status == 128 + SIGXFSZ, "\(end.error)")
      let begun = try folder.contents().filter { $0.hasSuffix(".tmp") }
      #expect(begun.count == 1)
      for name in begun where try folder.read(name) == Array(bytes.prefix(512 * count)) {
        partialCount += 1
      }
      let listed = try await mote(["firmware", "list"])
      #expect(listed.status == 0 && !listed.output.contains("KIT_9"), "\(listed.output)")
      let verified = try await mote(["firmware", "verify"])
      #expect(verified.status == 0, "after \(count) blocks: \(verified.output)")
      let added = try await mote(["firmware", "add", "other.bin"])
      #expect(added.status == 0, "\(added.error)")
      let left = try folder.contents().filter { $0.hasPrefix("data/firmware/") }
      #expect(left.count == 3, "after \(count) blocks: \(left)")
    }
    // Each of them was one.
    #expect(partialCount == blocks.count && partialCount > 0)
    let added = try await mote(["firmware", "add", "victim.bin"])
    #expect(added.status == 0, "\(added.error)")
  }
}

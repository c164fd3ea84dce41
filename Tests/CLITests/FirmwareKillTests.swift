import FlashFixtures
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
}

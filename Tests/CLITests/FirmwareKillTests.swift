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

  /// What was begun and has no name of the store yet.
  private func begun() throws -> [String] {
    try folder.contents().filter { $0.hasSuffix(".tmp") }
  }

  /// Kills that hit a write, not the moments beside it: of the image, and of the record behind it.
  ///
  /// What was begun stays, is nothing that the store names, and goes with the next writer.
  @Test func killsInTheMiddleOfAWriteLeaveNothingThatCounts() async throws {
    let library = try await TestLibrary.build("dying_write.c", in: folder)
    let bytes = try Self.bytes(9)
    try folder.write(bytes, to: "victim.bin")
    try folder.write(Self.bytes(1), to: "other.bin")
    var partialCount = 0
    let counts = [1, 4095, 4096, 32_768, bytes.count - 1, bytes.count, bytes.count + 100]
    for count in counts {
      let end = try await Program.mote.run(
        ["firmware", "add", "victim.bin"],
        environment: [
          "LD_PRELOAD": library, "MOTE_DATA": folder.path + "/data", "MOTE_DIES_AFTER": "\(count)",
        ],
        in: folder.path
      )
      #expect(end.status == 128 + SIGKILL, "\(end.error)")
      let isInImage = count < bytes.count
      for name in try begun() where name.contains(isInImage ? ".bin." : ".json.") {
        let size = try folder.read(name).count
        #expect(size == (isInImage ? count : count - bytes.count))
        partialCount += 1
      }
      let listed = try await mote(["firmware", "list"])
      #expect(listed.status == 0 && !listed.output.contains("KIT_9"), "\(listed.output)")
      let verified = try await mote(["firmware", "verify"])
      #expect(verified.status == 0, "after \(count) bytes: \(verified.output)")
      let added = try await mote(["firmware", "add", "other.bin"])
      #expect(added.status == 0, "\(added.error)")
      let left = try folder.contents().filter { $0.hasPrefix("data/firmware/") }
      #expect(left.count == 3, "after \(count) bytes: \(left)")
    }
    // Each kill hit a write.
    #expect(partialCount == counts.count)
    let added = try await mote(["firmware", "add", "victim.bin"])
    #expect(added.status == 0, "\(added.error)")
  }

  /// As on a full disk: a file that cannot grow beyond so many bytes (RLIMIT_FSIZE).
  @Test func aWriteThatIsRefusedLeavesNothing() async throws {
    try folder.write(Self.bytes(9), to: "victim.bin")
    let script = """
      import os, resource, signal, sys
      resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
      signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
      os.execv(sys.argv[2], sys.argv[2:])
      """
    for count in [1000, 32_768] {
      let end = try await Program.tool("python").run(
        ["-c", script, "\(count)", Program.mote.path, "firmware", "add", "victim.bin"],
        environment: ["MOTE_DATA": folder.path + "/data"],
        in: folder.path
      )
      #expect(end.status == 73 && end.error.contains("code: host.file"), "\(end.error)")
      #expect(try begun().isEmpty)
      #expect(try folder.contents().filter { $0.hasPrefix("data/firmware/") }.count == 1)
    }
    let added = try await mote(["firmware", "add", "victim.bin"])
    #expect(added.status == 0, "\(added.error)")
  }
}

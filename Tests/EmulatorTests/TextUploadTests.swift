import BoardSession
import FoundationEssentials
import HostSystem
import Synchronization
import TestSupport
import Testing
import Transfers
import VirtualBoards

/// Uploads by calls in the REPL's text: what faults cost, and what they leave.
@Suite(.serialized) struct TextUploadTests {
  private static let content = BoardUnderTest.bytes(60_000)

  @Test func aResetCostsABlockNotTheFile() async throws {
    try await BoardUnderTest.with("virtual") { session, board in
      _ = try await session.execute(HiddenParts.stream)
      let hasReset = Mutex(false)
      let before = await session.traffic
      try await BoardTransfers(session)
        .upload([.file(path: "/x.bin", content: Self.content)]) { progress in
          let isFirst = hasReset.withLock { seen in
            defer { seen = seen || progress.done > 40_000 }
            return !seen && progress.done > 40_000
          }
          if isFirst { board.reset() }
        }
      #expect(hasReset.withLock { $0 })
      let sent = await session.traffic.sentByteCount - before.sentByteCount
      // In base64 it is 80,000 bytes; from its start again it would be 133,000.
      #expect((80_000..<105_000).contains(sent), "\(sent)")
      let files = BoardFileSystem(session)
      #expect(try await files.sha256("/x.bin") == ContentHash(of: Self.content).hex)
      #expect(try await files.list("/").map(\.name) == ["x.bin"])
    }
  }

  /// Runs a copy over an old file on a board without a stream until it is interrupted.
  @Test func anInterruptionTakesThePartAway() async throws {
    let folder = try TemporaryFolder()
    let program = Program.mote(state: folder)
    try folder.write(Self.content, to: "up.bin")
    try folder.write("old", to: "boards/virtual/disk/x.bin")
    let part = folder.path + "/boards/virtual/disk/x.bin.mote-part"
    try await program.serving(["sim", "virtual", "--line", "baud=115200"]) { port in
      _ = try await program.run(["exec", HiddenParts.stream, "--port", port])
      let copy = try await program.run(
        ["fs", "cp", folder.path + "/up.bin", ":x.bin", "--port", port],
        interruptedWhen: {
          ((try? FileManager.default.attributesOfItem(atPath: part)) != nil)
        }
      )
      #expect(copy.status == 130, "\(copy.error)")
      let list = try await program.run(["fs", "ls", "--plain", "--port", port])
      #expect(list.output == "3\tx.bin\n", "\(list.error)")
    }
    #expect(!FileManager.default.fileExists(atPath: part))
  }

  @Test(arguments: [true, false])
  func whatDoesNotArriveIsToldAndLeavesNoPart(hasRename: Bool) async throws {
    let folder = try TemporaryFolder()
    let program = Program.mote(state: folder)
    try folder.write(Self.content.prefix(5000), to: "up.bin")
    try folder.write("old", to: "boards/virtual/disk/x.bin")
    try await program.serving(["sim", "virtual"]) { port in
      let code =
        HiddenParts.damagedWrites("self.file.write(data[:-1] + b'?')") + HiddenParts.stream
        + (hasRename ? "" : HiddenParts.rename)
      let hidden = try await program.run(["exec", code, "--port", port])
      #expect(hidden.status == 0, "\(hidden.error)")
      let copy = try await program.run(
        ["fs", "cp", folder.path + "/up.bin", ":x.bin", "--port", port]
      )
      let expected = hasRename ? "fs.corrupted" : "fs.in-place-failed"
      #expect(copy.status == 74)
      #expect(copy.error.contains("code: \(expected)\n"), "\(copy.error)")
      let list = try await program.run(["fs", "ls", "--plain", "--port", port])
      #expect(list.output == (hasRename ? "3\tx.bin\n" : "5000\tx.bin\n"), "\(list.error)")
    }
  }
}

import FoundationEssentials
import TestSupport
import Testing

/// Two faults at once: the last acknowledgement seems to come while a block has lost a byte.
@Suite(.serialized) struct ForgedAcknowledgementTests {
  private static let old = Array("OLD".utf8)
  private static let new = BoardUnderTest.bytes(10_000, seed: 3)
  /// What the board says when the block after the first is wanted: here, that the file is whole.
  private static let lastReady: UInt8 = 0x1D

  private struct Aftermath {
    let status: Int32
    let content: [UInt8]
    let wire: String

    /// What the board said.
    var down: [UInt8] {
      wire.split(separator: "\n").flatMap { line -> [UInt8] in
        let fields = line.split(separator: " ")
        guard fields.count > 3, fields[1] == "down", let count = Int(fields[2]) else { return [] }
        return fields[3...].prefix(count).compactMap { UInt8($0, radix: 16) }
      }
    }
  }

  @Test func theFileIsNotTakenForWrittenBecauseOfIt() async throws {
    let down = try await copy(behind: "seed=1").down
    let setup = try #require(down.lastIndex(of: 0x12))
    let ready = try #require(down[setup...].firstIndex(of: Self.lastReady))
    // Numbers in replies are a digit longer or shorter from run to run.
    for offset in (ready - 2)...(ready + 1) {
      let after = try await copy(behind: "drop@up:6000,insert@down:\(offset)='\\x1d'")
      #expect(after.wire.contains("[drop up]") && after.wire.contains("[insert 1 bytes down]"))
      #expect(after.status == 0)
      #expect(after.content == Self.new, "at \(offset), with the status \(after.status)")
    }
  }

  private func copy(behind line: String) async throws -> Aftermath {
    let folder = try TemporaryFolder()
    let program = Program.mote(state: folder)
    try folder.write(Self.new, to: "new.bin")
    try folder.write(Self.old, to: "boards/virtual/disk/f.bin")
    let log = folder.path + "/wire.log"
    let command = ["sim", "virtual", "--line", line, "--wire-log", log]
    let result = try await program.serving(command) { port in
      try await program.run(["fs", "cp", "new.bin", ":/f.bin", "--port", port], in: folder.path)
    }
    return Aftermath(
      status: result.status,
      content: try folder.read("boards/virtual/disk/f.bin"),
      wire: try folder.text("wire.log")
    )
  }
}

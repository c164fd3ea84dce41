import FoundationEssentials
import TestSupport
import Testing

/// What transfers write when nobody watches: results and sentences, nothing that moves a cursor.
@Suite(.serialized) struct TransferOutputTests {
  @Test(arguments: [
    ["fs", "cp", "up.bin", ":"], ["fs", "cp", "-r", "tree", ":"], ["sync", "tree", ":"],
    ["fs", "cp", "up.bin", ":x.bin", "--verbose"],
  ])
  func pipesGetNoEscapes(command: [String]) async throws {
    let folder = try TemporaryFolder()
    try folder.write(BoardUnderTest.bytes(20_000), to: "up.bin")
    for number in 0..<5 {
      try folder.write(BoardUnderTest.bytes(4000, seed: UInt64(number)), to: "tree/\(number).bin")
    }
    let program = Program.mote(state: folder)
    // Two seconds: a terminal would have seen the display move.
    let result = try await program.serving(["sim", "virtual", "--line", "baud=115200"]) { port in
      try await program.run(command + ["--port", port], in: folder.path)
    }
    #expect(result.status == 0, "\(result.error)")
    #expect(result.elapsed > .seconds(1))
    for byte: UInt8 in [0x1B, 0x0D, 0x08] {
      #expect(!result.error.utf8.contains(byte))
      #expect(!result.output.utf8.contains(byte))
    }
  }
}

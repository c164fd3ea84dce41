import BoardSession
import BoardTestKit
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct BootloaderEntryTests {
  private static func enter(_ program: ScriptedProgram) async throws {
    let board = try ScriptedBoard(
      MicroPythonScript { $0.contains("machine.bootloader()") ? program : ScriptedProgram() }
    )
    defer { board.unplug() }
    let session = try await BoardSession.open(on: try await PortOpener().open(board.port))
    try await session.enterBootloader()
  }

  @Test func aBoardThatLeavesOrIsSilentHasGoneThere() async throws {
    try await Self.enter(ScriptedProgram([.unplug]))
    try await Self.enter(ScriptedProgram(ending: .loops))
  }

  @Test func firmwareWithoutTheCallSaysSo() async throws {
    let traceback = "AttributeError: no attribute 'bootloader'\r\n"
    await #expect(throws: SessionError.self) {
      try await Self.enter(ScriptedProgram(ending: .raises(traceback)))
    }
  }
}

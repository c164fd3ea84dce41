import BoardModel
import BoardSession
import FlashImages
import Flashing
import FoundationEssentials
import HostSystem
import TestSupport
import Testing
import Transport
import VirtualBoards

/// What a board says of itself after it was started, compared with what its image promised.
@Suite(.serialized, .timeLimit(.minutes(2))) struct PromptCheckTests {
  /// A board of the test's own with these files, just reset.
  private static func with(
    files: [String: String] = [:],
    _ work: (VirtualBoard) async throws -> Void
  ) async throws {
    let state = try TemporaryFolder()
    var environment = ProcessInfo.processInfo.environment
    environment["MOTE_STATE"] = state.path
    let boards = VirtualBoards(
      folders: HostFolders(environment: environment),
      environment: environment
    )
    let board = try await boards.start(
      VirtualBoardName("virtual"),
      as: BoardCatalogue.builtIn.board("virtual")
    )
    defer { board.stop() }
    let session = try await BoardSession.open(on: board.makeTransport())
    for (name, text) in files {
      _ = try await session.execute(
        "with open('\(name)', 'w') as f: f.write(\(text.debugDescription))"
      )
    }
    await session.close()
    board.reset()
    try await work(board)
  }

  private static func check(
    _ board: VirtualBoard,
    _ promise: MicroPythonIdentity
  ) async throws -> BoardIdentity {
    try await PromptCheck(expected: promise).check(on: board.makeTransport()) { _ in
      try board.makeTransport()
    }
  }

  @Test func theWordsOfTheImageAreTheBoards() async throws {
    try await Self.with { board in
      let session = try await BoardSession.open(on: board.makeTransport())
      let known = try await session.identity()
      await session.close()
      board.reset()
      let promise = MicroPythonIdentity(version: known.version, machine: known.machine)
      #expect(try await Self.check(board, promise).machine == known.machine)
    }
  }

  @Test func otherWordsAreAnotherFirmware() async throws {
    try await Self.with { board in
      let error = await #expect(throws: FlashFailure.self) {
        try await Self.check(
          board,
          MicroPythonIdentity(version: nil, machine: "Generic ESP32 module")
        )
      }
      guard case .otherFirmware(_, "_machine", "Generic ESP32 module", let answer) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(answer.hasPrefix("linux"))
    }
  }

  /// A program that was stopped for the question runs again afterwards.
  @Test func theBoardsProgramRunsAgain() async throws {
    let program = "import time\nwhile True:\n    print('tick')\n    time.sleep_ms(20)\n"
    try await Self.with(files: ["main.py": program]) { board in
      _ = await #expect(throws: FlashFailure.self) {
        try await Self.check(board, MicroPythonIdentity(version: nil, machine: "another"))
      }
      let port = try board.makeTransport()
      defer { port.close() }
      var heard: [UInt8] = []
      let end = ContinuousClock.now + .seconds(10)
      while ContinuousClock.now < end, heard.count < 60 {
        heard += try await port.receive(before: end)
      }
      #expect(String(decoding: heard, as: UTF8.self).contains("tick\r\ntick"))
    }
  }
}

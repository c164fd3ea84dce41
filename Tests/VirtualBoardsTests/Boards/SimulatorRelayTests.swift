import Glibc
import HostSystem
import Testing
import Transport
import VirtualBoards

@Suite(.timeLimit(.minutes(2))) struct SimulatorRelayTests {
  @Test func clientsComeAndGo() async throws {
    let test = try await TestBoards()
    try await withSimulator(test.boards, test) { port in
      for round in 0..<3 {
        let talk = BoardTalk(try await PortOpener().open(port))
        try await talk.enterRaw()
        if round == 0 { _ = try await talk.execute("x = 'kept'") }
        #expect(try await talk.execute("print(x)") == "OKkept\r\n\u{4}\u{4}>")
        talk.close()
      }
    }
  }

  @Test func nothingIsLostWhenTheClientIsSlow() async throws {
    let test = try await TestBoards()
    try await withSimulator(test.boards, test) { port in
      let talk = BoardTalk(try await PortOpener().open(port))
      defer { talk.close() }
      try await talk.enterRaw()
      let code = """
        import sys
        for i in range(300_000): sys.stdout.write('%06d.' % i)
        """
      try await talk.send(code + "\u{4}")
      try await Task.sleep(for: .milliseconds(300))
      let answer = try await talk.receive(upTo: "\u{4}\u{4}>", within: .seconds(60))
      #expect(answer.count == 2 + 300_000 * 7 + 3)
      let last = String(decoding: answer.suffix(10), as: UTF8.self)
      #expect(last == "299999.\u{4}\u{4}>")
    }
  }

  @Test func nothingIsLostWhenTheBoardIsSlow() async throws {
    let test = try await TestBoards()
    try await withSimulator(test.boards, test) { port in
      let talk = BoardTalk(try await PortOpener().open(port))
      defer { talk.close() }
      try await talk.enterRaw()
      let code = """
        import hashlib, micropython, sys, time
        micropython.kbd_intr(-1)
        h = hashlib.sha256()
        sys.stdout.write('go')
        time.sleep_ms(300)
        for i in range(1000): h.update(sys.stdin.buffer.read(1000))
        print(h.digest().hex())
        """
      try await talk.send(code + "\u{4}")
      _ = try await talk.receive(upTo: "go")
      let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
      try await talk.send(bytes)
      let answer = try await talk.text(upTo: "\u{4}\u{4}>", within: .seconds(60))
      #expect(answer == ContentHash(of: bytes).hex + "\r\n\u{4}\u{4}>")
    }
  }

  @Test func othersLearnWhatRunsWhere() async throws {
    let test = try await TestBoards()
    let folders = test.folders
    #expect(RunningSimulation.all(in: folders).isEmpty)
    try await withSimulator(test.boards, test) { port in
      let record = try #require(RunningSimulation.at(port, in: folders))
      #expect(record.name == "sim:virtual")
      #expect(record.boardID == "virtual")
      #expect(record.processID == getpid())
      #expect(!record.isExact)
      #expect(RunningSimulation.all(in: folders) == [record])
      #expect(try RunningSimulation.named(VirtualBoardName("virtual"), in: folders) == record)
    }
    #expect(RunningSimulation.all(in: folders).isEmpty)
  }

  private func withSimulator(
    _ boards: VirtualBoards,
    _ test: TestBoards,
    _ body: (String) async throws -> Void
  ) async throws {
    let board = try await boards.start(VirtualBoardName("virtual"), as: test.board)
    defer { board.stop() }
    let relay = try SimulatorRelay(board, folders: test.folders)
    let port = relay.port
    let running = Task { try await relay.run() }
    do {
      try await body(port)
    } catch {
      running.cancel()
      throw error
    }
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
  }
}

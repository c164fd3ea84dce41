import FoundationEssentials
import HostSystem
import TestSupport
import Testing

/// What `mote` says about boards that misbehave, with its exit status, within the bound of 5 s.
@Suite(.serialized) struct FindingCommandTests {
  private func exec(
    on board: [String],
    code: String = "print(6 * 7)"
  ) async throws -> ProgramResult {
    let state = try TemporaryFolder()
    let mote = Program.mote(state: state)
    return try await Program.scriptedBoard.serving(board) { port in
      try await mote.run(["exec", code, "--port", port])
    }
  }

  @Test(arguments: [
    ("silent", "repl.silent"), ("looping-deaf", "repl.silent"), ("spewing-deaf", "repl.spewing"),
    ("spewing-later", "repl.spewing"),
  ])
  func boardsThatNeedAReset(board: String, code: String) async throws {
    let result = try await exec(on: [board])
    #expect(result.status == 75)
    #expect(result.error.contains("code: \(code)"))
    #expect(result.error.contains("Reset needed"))
    #expect(result.output.isEmpty)
    #expect(result.elapsed < .seconds(5))
  }

  @Test(arguments: ["looping", "spewing"])
  func aLoopIsStoppedWithANotice(board: String) async throws {
    let result = try await exec(on: [board], code: "pass")
    #expect(result.status == 0)
    #expect(result.error.contains("was looping and was stopped with Ctrl-C"))
    #expect(result.error.contains("line"))
    #expect(result.elapsed < .seconds(5))
  }

  @Test func aPortThatIsNotThere() async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    let result = try await mote.run(["exec", "pass", "--port", "/dev/ttyNOT0"])
    #expect(result.status == 69)
    #expect(result.error.contains("code: port.absent"))
    #expect(result.elapsed < .seconds(5))
  }

  @Test func aPortThatSomebodyElseHas() async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    try await Program.scriptedBoard.serving(["silent"]) { port in
      async let first = mote.run(["exec", "pass", "--port", port])
      try await Task.sleep(for: .seconds(1))
      let second = try await mote.run(["exec", "pass", "--port", port])
      #expect(second.status == 69)
      #expect(second.error.contains("code: port.busy"))
      #expect(second.error.contains("is in use by process"))
      #expect(second.error.contains("exec pass --port \(port)"))
      #expect(second.elapsed < .seconds(5))
      let waiting = try await first
      #expect(waiting.status == 75)
    }
  }

  @Test func aVirtualBoardThatSomebodyElseHas() async throws {
    let state = try TemporaryFolder()
    let mote = Program.mote(state: state)
    try await mote.serving(["sim", "virtual"]) { port in
      let again = try await mote.run(["sim", "virtual"])
      #expect(again.status == 69)
      #expect(again.error.contains(port))
      // Other commands join the board that runs.
      let joined = try await mote.run(["eval", "6 * 7", "--port", "sim:virtual"])
      #expect(joined.output == "42\n")
    }
  }

  @Test func aBoardUnpluggedInTheMiddleOfATransfer() async throws {
    let folder = try TemporaryFolder()
    let source = try folder.write(BoardUnderTest.bytes(50_000), to: "big.bin")
    let mote = Program.mote(state: folder)
    let old = BoardUnderTest.bytes(1000, seed: 9)
    let disk = folder.path + "/boards/virtual/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    try HostFile.replace(disk + "/big.bin", with: old)
    let result = try await mote.serving(
      ["sim", "virtual", "--line", "unplug@up:20000"]
    ) { port in
      try await mote.run(["fs", "cp", source, ":", "--port", port])
    }
    #expect(result.status == 69)
    #expect(result.error.contains("code: port.did-not-return"), "\(result.error)")
    #expect(result.elapsed < .seconds(10))
    #expect(try HostFile.read(disk + "/big.bin", limit: 100_000) == old)
  }

  @Test func controlCInterruptsTheBoardAndRestoresItsPrompt() async throws {
    let state = try TemporaryFolder()
    let mote = Program.mote(state: state)
    try await mote.serving(["sim", "virtual"]) { port in
      let code = "print('begun')\nwhile True: pass"
      let interrupted = try await mote.run(
        ["exec", code, "--port", port],
        interruptedAfter: "begun"
      )
      #expect(interrupted.status == 130)
      #expect(interrupted.elapsed < .seconds(6))
      let after = try await mote.run(["exec", "print('alive')", "--port", port])
      #expect(after.output == "alive\n")
      #expect(!after.error.contains("looping"))
    }
  }
}

import FoundationEssentials
import TestSupport
import Testing

/// `--wait` and `--reset`: ports that come later, boards whose program locks everybody out.
@Suite(.serialized) struct WaitTests {
  /// Can be interrupted for a moment after its start only.
  private static let deafProgram = """
    import time

    def loop():
        while True:
            try:
                while True:
                    time.sleep(0.05)
            except KeyboardInterrupt:
                pass

    time.sleep(0.1)
    print("up")
    loop()
    """

  @Test func aPortThatAppearsLater() async throws {
    let folder = try TemporaryFolder()
    let link = folder.path + "/board"
    try await Program.scriptedBoard.serving(["healthy"]) { port in
      async let waiting = Program.mote(state: folder)
        .run(["exec", "pass", "--port", link, "--wait", "30"])
      try await Task.sleep(for: .seconds(1))
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: port)
      let result = try await waiting
      #expect(result.status == 0)
      #expect(result.error.contains("Waiting up to 30 s for \(link). It is not there."))
    }
  }

  @Test func aPortThatDoesNotAppear() async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    let result = try await mote.run(["exec", "pass", "--port", "/dev/ttyNOT0", "--wait", "1"])
    #expect(result.status == 69)
    #expect(result.error.contains("code: port.did-not-appear"))
    #expect(result.error.contains("/dev/ttyNOT0") && result.error.contains("1.0 s"))
    #expect(result.output.isEmpty)
    #expect((.seconds(1)..<(.seconds(5))).contains(result.elapsed))
  }

  @Test func aDeafBoardIsResetOnlyWhenAsked() async throws {
    let state = try TemporaryFolder()
    let mote = Program.mote(state: state)
    try state.write(Self.deafProgram, to: "boards/virtual/disk/main.py")
    let refused = try await mote.run(["eval", "6 * 7", "--port", "sim:virtual"])
    #expect(refused.status == 75)
    let reset = try await mote.run(["eval", "6 * 7", "--port", "sim:virtual", "--reset"])
    #expect(reset.status == 0)
    #expect(reset.output == "42\n")
    #expect(reset.error.contains("Trying a restart of the virtual board."))
  }

  @Test func noOtherStepIsTakenForABoardWithoutMeans() async throws {
    let mote = Program.mote(state: try TemporaryFolder())
    let result = try await Program.scriptedBoard.serving(["looping-deaf"]) { port in
      try await mote.run(["exec", "pass", "--port", port, "--reset"])
    }
    #expect(result.status == 75)
    #expect(result.error.contains("code: repl.not-recovered"))
    #expect(result.error.contains("tried: Ctrl-C (in vain)"))
  }
}

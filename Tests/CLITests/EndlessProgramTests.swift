import BoardTestKit
import TestSupport
import Testing

/// What `mote` says of a program that does not end, on a scripted board.
@Suite struct EndlessProgramTests {
  private static let loop = "loop()"

  /// Code with `loop()` in it loops until Ctrl-C; everything else returns at once.
  private static func board() throws -> ScriptedBoard {
    try ScriptedBoard(
      MicroPythonScript { code in
        code.contains(loop)
          ? ScriptedProgram([.say("begun\r\n")], ending: .loops) : ScriptedProgram()
      }
    )
  }

  @Test func anEvaluationThatTakesTooLongIsADocument() async throws {
    let board = try Self.board()
    defer { board.unplug() }
    let arguments = ["eval", Self.loop, "--timeout", "1", "--port", board.port]
    let programs = try await Program.mote.run(arguments + ["--json"])
    #expect(programs.status == 75)
    let document = try programs.document(as: Evaluation.self)
    #expect(document.schema == "mote-eval/1")
    #expect(document.value == nil)
    #expect(document.end.outcome == "timed-out")
    #expect(document.end.error?.code == "repl.timed-out")
    #expect(document.end.error?.exitStatus == 75)
    #expect(board.received.contains(0x03))

    let people = try await Program.mote.run(arguments)
    #expect(people.status == 75)
    #expect(people.output.isEmpty)
    #expect(people.error.hasSuffix("\n  code: repl.timed-out\n"))
  }

  @Test func whatAProgramPrintedBeforeItsTimeIsKept() async throws {
    let board = try Self.board()
    defer { board.unplug() }
    let result = try await Program.mote.run([
      "exec", Self.loop, "--timeout", "1", "--port", board.port, "--json",
    ])
    #expect(result.status == 75)
    let document = try result.document(as: Execution.self)
    #expect(document.schema == "mote-exec/1")
    #expect(document.output == "begun\n")
    #expect(document.end.outcome == "timed-out")
    #expect(document.end.error?.code == "repl.timed-out")
  }

  @Test(arguments: ["eval", "exec"])
  func controlCLeavesOneDocument(command: String) async throws {
    let board = try Self.board()
    defer { board.unplug() }
    let result = try await Program.mote.run(
      [command, Self.loop, "--port", board.port, "--json"],
      interruptedWhen: { String(decoding: board.received, as: UTF8.self).contains(Self.loop) }
    )
    #expect(result.status == 130)
    let document = try result.document()
    #expect(document.schema == "mote-error/1")
    #expect(document.code == "command.interrupted")
    #expect(document.exitStatus == 130)
    // Ctrl-C for the program, then Ctrl-B for the friendly prompt.
    let after = board.received.split(separator: 0x04).last ?? []
    #expect(after.contains(0x03))
    #expect(after.suffix(2) == [0x0D, 0x02])
  }

  private struct Evaluation: Decodable {
    let schema: String
    let value: String?
    let end: End
  }

  private struct Execution: Decodable {
    let schema: String
    let output: String
    let end: End
  }

  private struct End: Decodable {
    let outcome: String
    let error: Failure?

    struct Failure: Decodable {
      let code: String
      let exitStatus: Int32
    }
  }
}

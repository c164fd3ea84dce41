import ArgumentParser
import BoardSession
import Diagnostics
import TerminalOutput

/// How a program runs on the board.
struct ProgramOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Interrupt the program after this many seconds.", valueName: "seconds")
  )
  var timeout: Int?

  @Flag(name: .long, help: "Leave the bytes as they are: \\r\\n stays \\r\\n.")
  var raw = false

  func validate() throws {
    if let timeout, !(1...86_400).contains(timeout) {
      throw ValidationError("--timeout \(timeout) is out of range: 1 to 86400 seconds.")
    }
  }

  /// The longest the program may take.
  var limit: Duration? { timeout.map { .seconds($0) } }

  /// Runs `source`, hands its output on, and ends the command as the program ended.
  func run(
    _ source: String,
    on session: BoardSession,
    in context: CommandContext,
    file: String? = nil,
    document: (_ output: String, _ truncated: Bool, ProgramEnd) -> some ResultDocument
  ) async throws {
    let output = ProgramOutput(to: context.terminal, isRaw: raw)
    let isDocument = context.terminal.format == .json
    let end: ProgramEnd
    do {
      let outcome = try await session.execute(source, limit: limit, onOutput: output.take)
      end = ProgramEnd(outcome, port: session.port, file: file)
    } catch let error as any Diagnosable where isDocument {
      // What came before is worth as much as the error: one document has both.
      end = ProgramEnd(error)
    }
    try output.finish()
    if isDocument {
      if output.isCut { context.terminal.warn("The program printed more than a document takes.") }
      try context.terminal.render(document(output.text, output.isCut, end), as: .text(""))
    }
    try end.conclude(context.terminal, port: session.port)
  }
}

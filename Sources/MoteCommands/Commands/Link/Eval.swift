import ArgumentParser
import BoardSession
import Diagnostics
import RawREPL
import TerminalOutput

/// `mote eval`: the value of an expression on the board.
struct Eval: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate a Python expression on the board and print its repr.",
    discussion: """
      Examples:
        mote eval --port /dev/ttyACM0 '2 ** 40'
        mote eval --port sim:virtual '__import__("os").listdir()' --json
      """
  )

  @Argument(help: "A Python expression.")
  var expression: String

  @Option(
    help: ArgumentHelp("Interrupt the evaluation after this many seconds.", valueName: "seconds")
  )
  var timeout: Int?

  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    if let timeout, !(1...86_400).contains(timeout) {
      throw ValidationError("--timeout \(timeout) is out of range: 1 to 86400 seconds.")
    }
  }

  func run(in context: CommandContext) async throws {
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      let (value, end) = try await evaluate(
        on: link.session,
        asDocument: context.terminal.format == .json
      )
      if value != nil || context.terminal.format == .json {
        try context.terminal.render(Document(value: value, end: end), as: .text(value ?? ""))
      }
      try end.conclude(context.terminal, port: link.session.port)
    }
  }

  /// The value when there is one, and how the evaluation ended; a document tells of errors too.
  private func evaluate(
    on session: BoardSession,
    asDocument: Bool
  ) async throws -> (value: String?, end: ProgramEnd) {
    do {
      let result = try await session.evaluate(expression, limit: timeout.map { .seconds($0) })
      let end = ProgramEnd(result.outcome, port: session.port)
      return (result.outcome == .completed ? result.text : nil, end)
    } catch let error as any Diagnosable where asDocument {
      return (nil, ProgramEnd(error))
    }
  }

  private struct Document: ResultDocument {
    static let schema = "mote-eval/1"

    let value: String?
    let end: ProgramEnd
  }
}

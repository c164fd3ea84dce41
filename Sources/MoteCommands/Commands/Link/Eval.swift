import ArgumentParser
import BoardSession
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
      let result = try await link.session.evaluate(
        expression,
        limit: timeout.map { .seconds($0) }
      )
      let end = ProgramEnd(result.outcome, port: link.session.port)
      let isCompleted = result.outcome == .completed
      if isCompleted || context.terminal.format == .json {
        try context.terminal.render(
          Document(value: isCompleted ? result.text : nil, end: end),
          as: .text(result.text)
        )
      }
      try end.conclude(context.terminal, port: link.session.port)
    }
  }

  private struct Document: ResultDocument {
    static let schema = "mote-eval/1"

    let value: String?
    let end: ProgramEnd
  }
}

import ArgumentParser
import BoardSession
import TerminalOutput

/// `mote exec`: runs a piece of Python on the board.
struct Exec: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "exec",
    abstract: "Run Python code on the board.",
    discussion: """
      Examples:
        mote exec --port /dev/ttyACM0 'print(2 ** 40)'
        mote exec --port sim:virtual 'import os; print(os.listdir())'

      The board is not reset. Output goes to standard output as it comes; an exception's traceback
      goes to standard error and the exit status is 1.
      """
  )

  @Argument(help: "Python source.")
  var code: String

  @OptionGroup(title: "Program") var program: ProgramOptions
  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      try await program.run(code, on: link.session, in: context, document: Document.init)
    }
  }

  private struct Document: ResultDocument {
    static let schema = "mote-exec/1"

    let output: String
    let truncated: Bool
    let end: ProgramEnd
  }
}

import ArgumentParser
import BoardSession
import TerminalOutput

/// `mote run`: runs a file of this computer on the board.
struct Run: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a file of this computer on the board, without storing it there.",
    discussion: """
      Examples:
        mote run --port /dev/ttyACM0 blink.py
        mote run --port sim:virtual --timeout 10 test.py

      Output goes to standard output as it comes; an exception's traceback goes to standard error
      and the exit status is 1.
      """
  )

  @Argument(help: "A Python file.", completion: .file(extensions: ["py"]))
  var file: String

  @OptionGroup(title: "Program") var program: ProgramOptions
  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let source = try LocalFile.text(at: file)
    try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      try await program.run(
        source,
        on: link.session,
        in: context,
        file: file,
        document: Document.init
      )
    }
  }

  private struct Document: ResultDocument {
    static let schema = "mote-run/1"

    let output: String
    let truncated: Bool
    let end: ProgramEnd
  }
}

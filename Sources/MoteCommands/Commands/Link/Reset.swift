import ArgumentParser
import BoardSession
import TerminalOutput

/// `mote reset`: starts the board's programs again.
struct Reset: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Restart the board: a fresh heap, boot.py, then main.py.",
    discussion: """
      Examples:
        mote reset --port /dev/ttyACM0            soft reset; boot.py and main.py run
        mote reset --port /dev/ttyACM0 --hard     the whole chip, as by its button
      """
  )

  @Flag(name: .long, help: "Reset the whole chip with machine.reset().")
  var hard = false

  @OptionGroup(title: "Port") var portOptions: PortOptions
  @OptionGroup(title: "Boards") var boardOptions: BoardOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let port = try await BoardLink.with(portOptions, boards: boardOptions, in: context) { link in
      if hard {
        try await link.session.hardReset()
      } else {
        try await link.session.restartPrograms()
      }
      return link.session.port
    }
    try context.terminal.render(
      Document(port: port, kind: hard ? "hard" : "soft"),
      as: .text("The board on \(port) was reset.")
    )
  }

  private struct Document: ResultDocument {
    static let schema = "mote-reset/1"

    let port: String
    let kind: String
  }
}

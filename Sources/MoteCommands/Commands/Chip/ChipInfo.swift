import ArgumentParser
import Flashing
import TerminalOutput

/// `mote chip info`: what a chip is and what its flash holds.
struct ChipInfo: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what a chip is: revision, address, flash, protection, what it holds.",
    discussion: """
      Examples:
        mote chip info --port /dev/ttyUSB0
        mote chip info --port /dev/ttyUSB0 --json | jq .flash.sizeBytes

      Asks the loader in the chip's ROM, not MicroPython: the board may be empty.
      Partitions and programs are those in its flash; of a program, what the first
      bytes of its image say.
      """
  )

  @OptionGroup(title: "Port") var chipOptions: ChipPortOptions
  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func run(in context: CommandContext) async throws {
    let (port, report) = try await chipOptions.with(in: context) { access, port, rate in
      try await access.report(port, rate: rate)
    }
    let document = ChipDocument(report, port: port)
    try context.terminal.renderLast(document, as: document.presentation)
  }
}

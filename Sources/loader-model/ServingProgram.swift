import ArgumentParser
import Diagnostics
import TerminalOutput

/// A program that plays until a signal ends it, and reports what keeps it from that.
protocol ServingProgram: ParsableCommand {
  /// Plays; lines about it go to `terminal`.
  func serve(_ terminal: Terminal) throws
}

extension ServingProgram {
  /// Serves; the exit status is that of the failure.
  func run() throws {
    let terminal = Terminal(
      output: .standardOutput(environment: [:]),
      error: .standardError(environment: [:]),
      colors: ColorPolicy(environment: [:], noColorFlag: true)
    )
    do {
      try serve(terminal)
    } catch {
      throw ExitCode(terminal.report(error).rawValue)
    }
  }
}

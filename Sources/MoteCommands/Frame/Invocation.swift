import ArgumentParser
import Diagnostics
import FoundationEssentials
import HostSystem
import TerminalOutput

/// One command line with the streams and the environment it runs in.
struct Invocation: Sendable {
  let arguments: [String]
  let environment: [String: String]
  let output: OutputSink
  let error: OutputSink

  /// Reads the command line, runs its command and returns the exit status.
  func run() async -> Int32 {
    do {
      var command = try MoteCommand.parseAsRoot(arguments)
      guard let contextual = command as? any ContextualCommand else {
        // Groups and `help` end here: they throw the help screen.
        try command.run()
        return ExitStatus.success.rawValue
      }
      return await run(contextual)
    } catch {
      return answer(error)
    }
  }

  private func run(_ command: any ContextualCommand) async -> Int32 {
    let context = CommandContext(
      arguments: arguments,
      environment: environment,
      terminal: terminal(command.globalOptions.outputChoice),
      folders: HostFolders(environment: environment),
      now: { Date.now }
    )
    do {
      try await command.run(in: context)
      return ExitStatus.success.rawValue
    } catch let status as ExitStatusOnly {
      return status.exitStatus.rawValue
    } catch {
      return context.terminal.report(error).rawValue
    }
  }

  /// What ArgumentParser throws: help and version screens are results, the rest is a usage error.
  private func answer(_ error: any Error) -> Int32 {
    let terminal = terminal(OutputChoice(arguments: arguments))
    guard MoteCommand.exitCode(for: error).isSuccess else {
      let diagnostic = CommandLineFault(arguments: arguments, error: error).diagnostic
      terminal.report(diagnostic)
      return diagnostic.exitStatus.rawValue
    }
    let columns = min(output.columns ?? 80, 100)
    let screen = help(columns: columns) ?? MoteCommand.fullMessage(for: error, columns: columns)
    do {
      try terminal.write(HelpScreen(screen, columns: columns).text.utf8)
      return ExitStatus.success.rawValue
    } catch {
      return terminal.report(error).rawValue
    }
  }

  /// Help of the command that a group stands for, where the group's was asked for.
  private func help(columns: Int) -> String? {
    guard let last = arguments.last, ["-h", "--help"].contains(last) || arguments.first == "help",
      let silent = CommandPlace(arguments: arguments.filter { $0 != "help" }).command
        .configuration.defaultSubcommand
    else { return nil }
    return MoteCommand.helpMessage(for: silent, columns: columns)
  }

  private func terminal(_ choice: OutputChoice) -> Terminal {
    Terminal(
      output: output,
      error: error,
      format: choice.format,
      verbosity: choice.verbosity,
      colors: ColorPolicy(environment: environment, noColorFlag: choice.noColor)
    )
  }
}

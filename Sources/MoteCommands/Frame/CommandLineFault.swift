import ArgumentParser
import Diagnostics
import Encodings
import TerminalOutput

/// A command line that cannot be read, with what was probably meant.
struct CommandLineFault {
  private let arguments: [String]
  private let error: any Error

  init(arguments: [String], error: any Error) {
    self.arguments = arguments
    self.error = error
  }

  var diagnostic: Diagnostic {
    Diagnostic(
      code: "usage.command-line",
      message: message,
      advice: advice,
      exitStatus: .usage
    )
  }

  private var message: String {
    guard let unknown = place.unknown else { return MoteCommand.message(for: error) }
    return "'\(unknown)' is no command of '\(place.path)'."
  }

  private var advice: String {
    let help = "`\(place.path) --help` shows what it takes."
    guard let unknown = place.unknown else { return help }
    let names = place.command.configuration.subcommands.map(CommandPlace.name)
    let nearest = NearestNames.of(unknown, among: names)
    guard !nearest.isEmpty else { return help }
    return "Did you mean `" + nearest.map { "\(place.path) \($0)" }.joined(separator: "` or `")
      + "`? " + help
  }

  private var place: CommandPlace {
    CommandPlace(arguments: arguments)
  }
}

import ArgumentParser

/// How far into the command tree a command line leads.
struct CommandPlace {
  /// The last command that was named, or the one that a group stands for when none is.
  private(set) var command: any ParsableCommand.Type = MoteCommand.self

  /// Its name with its parents': `mote board`.
  private(set) var path = "mote"

  /// The word where a subcommand should stand, when there is none of that name.
  private(set) var unknown: String?

  init(arguments: [String]) {
    for argument in arguments {
      let subcommands = command.configuration.subcommands
      guard !subcommands.isEmpty, !argument.hasPrefix("-"), argument != "help" else { return }
      guard let next = subcommands.first(where: { Self.name(of: $0) == argument }) else {
        if let silent = command.configuration.defaultSubcommand {
          command = silent
        } else {
          unknown = argument
        }
        return
      }
      command = next
      path += " " + argument
    }
  }

  /// The word a command goes by.
  static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? String(describing: command).lowercased()
  }
}

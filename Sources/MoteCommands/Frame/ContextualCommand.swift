import ArgumentParser

/// A command that does something: everything outside its own arguments comes with the context.
protocol ContextualCommand: ParsableCommand {
  /// The options all commands share.
  var globalOptions: GlobalOptions { get }

  /// Does the work. What is thrown is printed by the one printer and decides the exit status.
  func run(in context: CommandContext) async throws
}

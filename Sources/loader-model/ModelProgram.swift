import ArgumentParser

/// Plays the loaders of boards: serial ones, by default, and the drives of UF2 bootloaders.
@main
struct ModelProgram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "loader-model",
    abstract: "Play the loader of a board.",
    subcommands: [LoaderModelProgram.self, DriveModelProgram.self],
    defaultSubcommand: LoaderModelProgram.self
  )
}

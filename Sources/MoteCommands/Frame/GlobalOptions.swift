import ArgumentParser

/// The options of every command.
struct GlobalOptions: ParsableArguments {
  @Flag(name: .long, help: "Write one JSON document (long commands: one object per line).")
  var json = false

  @Flag(name: .long, help: "Write tab-separated values without a header.")
  var plain = false

  @Flag(name: .shortAndLong, help: "Say nothing but results and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more; show the causes of errors.")
  var verbose = false

  @Flag(name: .long, help: "Never use colour (NO_COLOR does the same).")
  var noColor = false

  /// What the options ask of the terminal.
  var outputChoice: OutputChoice {
    OutputChoice(json: json, plain: plain, quiet: quiet, verbose: verbose, noColor: noColor)
  }

  func validate() throws {
    if json, plain { throw ValidationError("--json and --plain exclude each other.") }
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
  }
}

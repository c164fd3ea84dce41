import TerminalOutput

/// How a command line wants to be answered.
struct OutputChoice {
  let format: OutputFormat
  let verbosity: Verbosity
  let noColor: Bool

  init(json: Bool, plain: Bool, quiet: Bool, verbose: Bool, noColor: Bool) {
    format = json ? .json : plain ? .plain : .table
    verbosity = quiet ? .quiet : verbose ? .verbose : .normal
    self.noColor = noColor
  }

  /// What a command line that cannot be read seems to ask for.
  init(arguments: [String]) {
    let options = arguments.prefix { $0 != "--" }
    self.init(
      json: options.contains("--json"),
      plain: options.contains("--plain"),
      quiet: options.contains("--quiet") || options.contains("-q"),
      verbose: options.contains("--verbose") || options.contains("-v"),
      noColor: options.contains("--no-color")
    )
  }
}

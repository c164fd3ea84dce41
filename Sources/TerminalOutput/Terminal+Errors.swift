public import Diagnostics

extension Terminal {
  /// Prints an error, once and for all commands, and returns the status to end with.
  ///
  /// People read the sentence, the advice and the code on standard error, with `--verbose` the
  /// causes too. With `--json` a `mote-error/1` document is the last thing on standard output.
  public func report(_ error: any Error) -> ExitStatus {
    drawing.accept(.finished)
    if let failure = error as? OutputFailure, case .closed = failure { return failure.exitStatus }
    let diagnostic = Diagnostic(error)
    report(diagnostic)
    return diagnostic.exitStatus
  }

  /// Prints a diagnostic that is no Swift error, such as a command line that cannot be read.
  public func report(_ diagnostic: Diagnostic) {
    if format == .json {
      // Nothing is left to tell when the last word itself cannot be written.
      try? emit(diagnostic.document, as: nil)
      if verbosity == .quiet { return }
    }
    let lines = diagnostic.lines(verbosity: verbosity, style: errorStyle, width: messageWidth)
    for line in lines {
      writeError((line + "\n").utf8)
    }
  }
}

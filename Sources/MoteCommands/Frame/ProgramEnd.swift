import BoardSession
import Diagnostics
import RawREPL
import TerminalOutput

/// How a program on the board ended, said once for `exec`, `eval` and `run`.
struct ProgramEnd: Encodable {
  /// The ways a program ends.
  enum Outcome: String, Encodable {
    /// It ran to its end.
    case completed
    /// It raised an exception.
    case raised
    /// It called `sys.exit`.
    case exited
    /// The board reset.
    case reset
    /// It was interrupted after its time.
    case timedOut = "timed-out"
    /// The connection failed.
    case disconnected
  }

  let outcome: Outcome
  /// The board's traceback, lines separated by `\n`.
  let traceback: String?
  /// What stopped it, where the program itself did not end.
  let error: FailureRecord?

  /// `file` is what to call the program in the traceback instead of `<stdin>`.
  init(_ outcome: RawREPLExecution.Outcome, port: String, file: String? = nil) {
    switch outcome {
    case .completed: self.init(.completed)
    case .exited: self.init(.exited)
    case .reset, .stalled:
      self.init(.reset, error: FailureRecord(SessionError.reset(port: port)))
    case .raised(let text):
      self.init(
        .raised,
        traceback: file.map { text.split(separator: "<stdin>").joined(separator: $0) } ?? text
      )
    }
  }

  /// The end that `error` put to a program.
  init(_ error: any Diagnosable) {
    if case SessionError.timedOut? = error as? SessionError {
      self.init(.timedOut, error: FailureRecord(error))
    } else {
      self.init(.disconnected, error: FailureRecord(error))
    }
  }

  private init(_ outcome: Outcome, traceback: String? = nil, error: FailureRecord? = nil) {
    self.outcome = outcome
    self.traceback = traceback
    self.error = error
  }

  /// Prints what is left to say and turns everything but success into an exit status.
  ///
  /// With `--json` the document has said it all, errors included.
  func conclude(_ terminal: Terminal, port: String) throws {
    switch outcome {
    case .completed: break
    case .exited: terminal.notice("The program called sys.exit; the board did a soft reset.")
    case .raised:
      if terminal.format != .json { terminal.writeError(((traceback ?? "") + "\n").utf8) }
      throw ExitStatusOnly(exitStatus: .failure)
    case .reset, .timedOut, .disconnected:
      guard terminal.format == .json, let error else { throw SessionError.reset(port: port) }
      terminal.warn(error.message)
      throw ExitStatusOnly(exitStatus: ExitStatus(rawValue: error.exitStatus) ?? .internalFault)
    }
  }
}

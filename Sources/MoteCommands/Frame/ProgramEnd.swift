import BoardSession
import Diagnostics
import RawREPL
import TerminalOutput

/// How a program on the board ended, said once for `exec`, `eval` and `run`.
struct ProgramEnd: Encodable {
  /// `completed`, `raised`, `exited` or `reset`.
  let outcome: String
  /// The board's traceback, lines separated by `\n`.
  let traceback: String?

  /// `file` is what to call the program in the traceback instead of `<stdin>`.
  init(_ outcome: RawREPLExecution.Outcome, file: String? = nil) {
    switch outcome {
    case .completed: (self.outcome, traceback) = ("completed", nil)
    case .exited: (self.outcome, traceback) = ("exited", nil)
    case .reset, .stalled: (self.outcome, traceback) = ("reset", nil)
    case .raised(let text):
      self.outcome = "raised"
      traceback = file.map { text.split(separator: "<stdin>").joined(separator: $0) } ?? text
    }
  }

  /// Prints what is left to say and turns everything but success into an exit status.
  func conclude(_ terminal: Terminal, port: String) throws {
    switch outcome {
    case "raised":
      if terminal.format != .json { terminal.writeError(((traceback ?? "") + "\n").utf8) }
      throw ExitStatusOnly(exitStatus: .failure)
    case "exited": terminal.notice("The program called sys.exit; the board did a soft reset.")
    case "reset": throw SessionError.reset(port: port)
    default: break
    }
  }
}

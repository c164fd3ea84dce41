extension RawREPLExecution {
  /// What the caller has to do next, in order.
  public enum Action: Equatable, Sendable {
    /// Write these bytes.
    case send([UInt8])
    /// The program printed this.
    case output([UInt8])
    /// Bytes that belong to no answer: threads, timers, logs, ROM text.
    case stray([UInt8])
    /// The execution is over.
    case finished(Outcome)
  }

  /// How an execution ended.
  public enum Outcome: Equatable, Sendable {
    /// It ran to its end.
    case completed
    /// It ended with an exception; the board's text of it, lines separated by `\n`.
    case raised(traceback: String)
    /// SystemExit: the board did a soft reset and is at its raw prompt.
    case exited
    /// The board reset in the middle; `isRaw` tells at which prompt it is now.
    case reset(isRaw: Bool)
    /// The board stopped answering in this phase.
    case stalled(Phase)
  }

  /// The part of the dialogue an execution is in.
  public enum Phase: String, Sendable {
    /// Raw paste was asked for.
    case pasteRequest = "the raw-paste request"
    /// Source is going to the board.
    case source = "sending the source"
    /// The board compiles.
    case compilation = "compiling"
    /// The program runs.
    case output = "running"
    /// The exception's text is coming.
    case errorText = "the exception's text"
    /// The prompt has to come.
    case prompt = "the prompt after the program"
  }

  /// How source is handed over.
  public enum Mode: Equatable, Sendable {
    /// Ask for raw paste.
    case rawPaste
    /// Plain raw mode: the whole source, then Ctrl-D.
    case plain
  }
}

public import Diagnostics
import Encodings
public import RawREPL

/// Why a conversation with a board did not go on.
public enum SessionError: Diagnosable, Equatable {
  /// No byte came back after Ctrl-C twice and Ctrl-A.
  case silent(port: String)
  /// Bytes keep coming and no prompt is among them.
  case spewing(port: String, byteCount: Int)
  /// The board answers, but not as a MicroPython raw REPL.
  case foreign(port: String, sample: String)
  /// The board stopped answering in the middle of the dialogue.
  case stalled(port: String, phase: RawREPLExecution.Phase)
  /// The board reset while it was working for us.
  case reset(port: String)
  /// The reply of a board-side function is missing or damaged, again after repeats.
  case damagedReply(port: String, operation: String)
  /// A board-side function of ours raised an exception.
  case boardException(operation: String, traceback: String)
  /// The source holds a byte that the REPL takes for a command; counted from 0.
  case controlByte(offset: Int, byte: UInt8)
  /// The work took longer than it may.
  case timedOut(port: String, seconds: Int)

  /// The area of these errors.
  public static let domain = "repl"

  /// Stable and unique.
  public var code: String {
    switch self {
    case .silent: "repl.silent"
    case .spewing: "repl.spewing"
    case .foreign: "repl.foreign"
    case .stalled: "repl.stalled"
    case .reset: "repl.reset"
    case .damagedReply: "repl.damaged-reply"
    case .boardException: "repl.board-exception"
    case .controlByte: "repl.control-byte"
    case .timedOut: "repl.timed-out"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .silent(let port):
      "The board on \(port) is silent: no byte within 3 s after two Ctrl-C and a Ctrl-A."
    case .spewing(let port, let byteCount):
      "The board on \(port) is spewing: it sent \(DecimalText.grouped(byteCount)) bytes after "
        + "Ctrl-C and no prompt is among them."
    case .foreign(let port, let sample):
      "The device on \(port) answers, but not as a MicroPython raw REPL: \"\(sample)\"."
    case .stalled(let port, let phase):
      "The board on \(port) stopped answering in the phase \"\(phase.rawValue)\"."
    case .reset(let port): "The board on \(port) reset in the middle of the work."
    case .damagedReply(let port, let operation):
      "The reply of \(operation) from \(port) was damaged or missing, again and again."
    case .boardException(let operation, let traceback):
      "\(operation) failed on the board: "
        + "\(traceback.split(separator: "\n").last.map(String.init) ?? traceback)."
    case .controlByte(let offset, let byte):
      "Byte \(offset) of the source is the control byte 0x\(Hex.text(byte, width: 2)), which the "
        + "REPL would take for a command."
    case .timedOut(let port, let seconds):
      "The board on \(port) was not done after \(seconds) s and was interrupted."
    }
  }

  /// What to do next.
  public var advice: String? {
    switch self {
    case .silent:
      "Reset needed: press the board's reset button or replug it and try again, or add --reset. A "
        + "program that turns Ctrl-C off, a wrong baud rate or firmware that is not MicroPython "
        + "look the same."
    case .spewing:
      "Reset needed: the program swallows Ctrl-C. Press the board's reset button and try again at "
        + "once, add --reset, or erase its main.py from the bootloader."
    case .foreign:
      "Check that the port is the right one, that the baud rate fits, and that MicroPython 1.14 or "
        + "newer is on the board."
    case .stalled: "Try again; if it happens each time, press the board's reset button."
    case .reset:
      "Try again; look for a watchdog, a brown-out or machine.reset() in the board's program."
    case .damagedReply:
      "Something else prints on this port, or the line loses bytes: stop other programs that use "
        + "it, try another cable, a shorter hub chain or a lower baud rate."
    case .boardException(_, let traceback) where traceback.contains("MemoryError"):
      "The board's heap is full: `mote reset` frees what its programs keep. mote's own code takes "
        + "about 13 KB while it is loaded."
    case .boardException: "Run the command again with --verbose to see the board's traceback."
    case .controlByte: "Write it as an escape, such as \\x04, inside a string."
    case .timedOut: "Give it more time, or look at what the program waits for."
    }
  }

  /// By the kind of error.
  public var exitStatus: ExitStatus {
    switch self {
    case .silent, .spewing, .foreign, .stalled, .reset, .timedOut: .temporary
    case .controlByte: .badInput
    case .damagedReply: .inputOutput
    case .boardException: .failure
    }
  }
}

extension SessionError {
  /// Whether the same work may succeed on a board that is at its prompt again.
  var isWorthRepeating: Bool {
    switch self {
    case .reset, .stalled: true
    default: false
    }
  }
}

/// The exit statuses of mote; the README prints the same table.
///
/// Source: sysexits.h for 64 to 77, shell convention for 130.
public enum ExitStatus: Int32, CaseIterable, Sendable {
  /// Full success.
  case success = 0
  /// A check failed, a result was wrong, or the board raised an exception.
  case failure = 1
  /// A performance gate failed.
  case performanceGate = 2
  /// Some boards need a human.
  case attention = 3
  /// The command line was wrong.
  case usage = 64
  /// An input file was malformed.
  case badInput = 65
  /// No such file or board type.
  case notFound = 66
  /// A board, port or kit is absent, unreachable or held by another process.
  case unavailable = 69
  /// A fault inside mote.
  case internalFault = 70
  /// An output file could not be created.
  case cannotCreate = 73
  /// Reading or writing failed.
  case inputOutput = 74
  /// A time-out: trying again may help.
  case temporary = 75
  /// No permission.
  case permission = 77
  /// Interrupted by Ctrl-C, everything closed.
  case interrupted = 130
}

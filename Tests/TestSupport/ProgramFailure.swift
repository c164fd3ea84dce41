/// Why a test has no result of a program.
public enum ProgramFailure: Error, CustomStringConvertible {
  /// A program of the test environment is not there.
  case missing(path: String)
  /// It ran longer than it may.
  case tooLong(command: String, limit: Duration)
  /// What it was to make for the test it did not make.
  case refused(command: String, error: String)
  /// Its first line named no port.
  case noPort(command: String, status: Int32, error: String)
  /// What the test waited for did not happen.
  case nothingHappened(command: String)

  /// What went wrong, with the values.
  public var description: String {
    switch self {
    case .missing(let path): "\(path) is missing: run `make setup`"
    case .tooLong(let command, let limit): "`\(command)` did not end within \(limit)"
    case .refused(let command, let error): "`\(command)` failed: \(error)"
    case .noPort(let command, let status, let error):
      "`\(command)` named no port and ended with \(status): \(error)"
    case .nothingHappened(let command):
      "`\(command)` did not come to what the test waited for"
    }
  }
}

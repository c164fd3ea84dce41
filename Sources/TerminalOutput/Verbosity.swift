/// How much is said on standard error.
public enum Verbosity: Int, Comparable, Sendable {
  /// Errors only.
  case quiet
  /// Errors, notices and progress.
  case normal
  /// All of it, with details and the causes of errors.
  case verbose

  /// Quiet before normal before verbose.
  public static func < (left: Verbosity, right: Verbosity) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What a long operation says about itself while it runs.
public enum ProgressEvent: Sendable {
  /// A step began; `total` is in units of `unit`, nil when nobody knows.
  case started(title: String, total: Int?, unit: ProgressUnit)
  /// So much of the step is done since it began.
  case advanced(to: Int)
  /// The step is over, done or failed.
  case finished
}

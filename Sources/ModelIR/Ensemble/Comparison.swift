/// The comparisons model formats write in a node; the IR keeps only `atMost`.
public enum Comparison: String, CaseIterable, Equatable, Sendable {
  /// True when feature <= threshold.
  case atMost
  /// True when feature < threshold.
  case less
  /// True when feature >= threshold.
  case atLeast
  /// True when feature > threshold.
  case greater
  /// True when feature == threshold.
  case equal
  /// True when feature != threshold.
  case notEqual
}

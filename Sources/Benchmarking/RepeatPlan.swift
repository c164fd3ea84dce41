/// How often a benchmark runs.
public struct RepeatPlan: Equatable, Sendable {
  /// Calls before the first timing, not stored.
  public var warmup: Int
  /// Timings for each row.
  public var repeats: Int

  /// A plan with these values.
  public init(warmup: Int, repeats: Int) {
    self.warmup = warmup
    self.repeats = repeats
  }
}

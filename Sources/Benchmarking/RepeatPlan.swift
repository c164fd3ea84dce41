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

  /// The most timings that one call to the board takes, so that calls stay short and interruptible.
  static let largestBatch = 50

  /// The timings of a row in calls to the board, each of at most `largestBatch`.
  var batches: [Int] {
    stride(from: 0, to: repeats, by: Self.largestBatch).map {
      min(Self.largestBatch, repeats - $0)
    }
  }
}

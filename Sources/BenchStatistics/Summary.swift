/// Order statistics of a set of timings; robust against the outliers that interrupts cause.
public struct Summary: Equatable, Sendable, Encodable {
  /// How many values there are.
  public let count: Int
  /// The smallest value.
  public let minimum: Double
  /// The middle value, or the mean of the middle two.
  public let median: Double
  /// The largest value.
  public let maximum: Double
  /// The median of the distances from the median, not scaled.
  public let medianAbsoluteDeviation: Double
  /// The 95th percentile, by linear interpolation between neighbours.
  public let percentile95: Double

  /// The statistics of `values`; nil when there are none or one is not finite.
  public init?(of values: [Double]) {
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    let sorted = values.sorted()
    let middle = Self.quantile(0.5, of: sorted)
    count = sorted.count
    minimum = sorted[0]
    maximum = sorted[sorted.count - 1]
    median = middle
    medianAbsoluteDeviation = Self.quantile(
      0.5,
      of: sorted.map { ($0 - middle).magnitude }.sorted()
    )
    percentile95 = Self.quantile(0.95, of: sorted)
  }

  /// Linear interpolation between the two neighbours of position `fraction × (count − 1)`.
  private static func quantile(_ fraction: Double, of sorted: [Double]) -> Double {
    let position = fraction * Double(sorted.count - 1)
    let lower = Int(position)
    let upper = min(lower + 1, sorted.count - 1)
    return sorted[lower] + (sorted[upper] - sorted[lower]) * (position - Double(lower))
  }
}

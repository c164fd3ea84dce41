extension IntervalTest {
  /// The same test asked before `map` is applied to the feature: equal for every float.
  ///
  /// - Parameters:
  ///   - map: monotone over the floats from −∞ to +∞, rounding included, and never NaN for them.
  ///   - isIncreasing: the direction of `map`.
  ///   - missingIsTrue: the verdict for NaN; nil where the map leaves NaN alone.
  /// - Returns: a test whose cuts are found by bisection, 32 steps each.
  public func pulledBack(
    through map: (Float) -> Float,
    isIncreasing: Bool,
    missingIsTrue: Bool? = nil
  ) -> IntervalTest {
    let cuts = cuts.compactMap { cut in
      Self.lastFloat { (map($0) <= cut) == isIncreasing }
    }
    return IntervalTest(
      startsTrue: isTrue(map(-.infinity)),
      cuts: cuts,
      missingIsTrue: missingIsTrue ?? self.missingIsTrue
    )
  }

  /// The last float in ascending order that `isBefore` holds for; nil when it holds for none.
  private static func lastFloat(_ isBefore: (Float) -> Bool) -> Float? {
    guard isBefore(-.infinity) else { return nil }
    var (low, high) = (Int64((-Float.infinity).sortKey), Int64(Float.infinity.sortKey))
    while low < high {
      let middle = high - (high - low) / 2
      if isBefore(Float(sortKey: Int32(middle))) { low = middle } else { high = middle - 1 }
    }
    return Float(sortKey: Int32(low))
  }
}

/// The values a feature can have where some decisions have been made.
struct FeatureReach {
  /// Every value.
  static let all = FeatureReach(low: -.infinity, high: .infinity, missing: true)

  /// The numbers from `low` to `high`; none when `low` is greater.
  let low: Float
  let high: Float
  /// Whether NaN is among them.
  let missing: Bool

  private var hasNumbers: Bool { low <= high }

  /// The verdict of `test` when all values share it.
  func verdict(of test: IntervalTest) -> Bool? {
    guard hasNumbers else { return test.missingIsTrue }
    guard cuts(of: test).isEmpty else { return nil }
    let verdict = test.isTrue(low)
    return missing && verdict != test.missingIsTrue ? nil : verdict
  }

  /// A comparison that brings the verdict of `test`, which is open here, nearer.
  func split(
    for test: IntervalTest
  ) -> (threshold: Float, missing: MissingDirection, left: FeatureReach, right: FeatureReach) {
    let cuts = cuts(of: test)
    guard !cuts.isEmpty else {
      // Only NaN goes its own way.
      return (
        .infinity, .right, FeatureReach(low: low, high: high, missing: false),
        FeatureReach(low: .infinity, high: -.infinity, missing: true)
      )
    }
    let threshold = cuts[(cuts.count - 1) / 2]
    // NaN goes where it needs no decision of its own.
    let goesLeft = cuts.count <= 2 && test.isTrue(low) == test.missingIsTrue
    return (
      threshold, missing && goesLeft ? .left : .right,
      FeatureReach(low: low, high: threshold, missing: missing && goesLeft),
      FeatureReach(low: threshold.nextUp, high: high, missing: missing && !goesLeft)
    )
  }

  /// The cuts that have values on both sides.
  private func cuts(of test: IntervalTest) -> [Float] {
    test.cuts.filter { low <= $0 && $0 < high }
  }
}

/// A node's test as a model format writes it, and its canonical form.
public struct Decision: Equatable, Sendable {
  /// What is compared with the threshold, and how.
  public let comparison: Comparison
  /// Any value but NaN.
  public let threshold: Float
  /// Whether a NaN feature takes the true branch.
  public let missingIsTrue: Bool

  /// A decision as a model file states it.
  public init(comparison: Comparison, threshold: Float, missingIsTrue: Bool) {
    self.comparison = comparison
    self.threshold = threshold
    self.missingIsTrue = missingIsTrue
  }

  /// The same decision for every feature value, as a test for `<=`, or as no test at all.
  ///
  /// x < t equals x <= (the next float below t); for t = −∞ nothing is below, and the test becomes
  /// x <= +∞ with the branches exchanged. x > t and x >= t exchange the branches of <= and <.
  public func canonical() -> CanonicalDecision {
    let missing: MissingDirection = missingIsTrue ? .left : .right
    switch comparison {
    case .atMost: return Self.atMost(threshold, missing: missing, swapped: false)
    case .less: return Self.less(threshold, missing: missing, swapped: false)
    case .greater: return Self.atMost(threshold, missing: missing.flipped, swapped: true)
    case .atLeast: return Self.less(threshold, missing: missing.flipped, swapped: true)
    }
  }

  private static func less(
    _ threshold: Float,
    missing: MissingDirection,
    swapped: Bool
  ) -> CanonicalDecision {
    guard threshold > -.infinity else {
      return atMost(.infinity, missing: missing.flipped, swapped: !swapped)
    }
    // −0.0 and +0.0 compare equal: the float below both is the negative denormal next to them.
    return atMost(threshold.nextDown, missing: missing, swapped: swapped)
  }

  private static func atMost(
    _ threshold: Float,
    missing: MissingDirection,
    swapped: Bool
  ) -> CanonicalDecision {
    if threshold == .infinity, missing == .left { return .always(takesTrueBranch: !swapped) }
    return .atMost(threshold: threshold + 0, missing: missing, swapped: swapped)
  }
}

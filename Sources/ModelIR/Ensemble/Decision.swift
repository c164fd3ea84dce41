/// A node's test as a model format writes it.
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

  /// The values for which the decision is true, NaN included.
  public var test: IntervalTest {
    IntervalTest(trueRanges: trueRanges, missingIsTrue: missingIsTrue)
  }

  /// x < t equals x <= (the next float below t); −0.0 and +0.0 are one value.
  private var trueRanges: [ClosedRange<Float>] {
    switch comparison {
    case .atMost: [-.infinity...threshold]
    case .less: below
    case .atLeast: [threshold ... .infinity]
    case .greater: above
    case .equal: [threshold...threshold]
    case .notEqual: below + above
    }
  }

  private var below: [ClosedRange<Float>] {
    threshold > -.infinity ? [-.infinity...threshold.nextDown] : []
  }

  private var above: [ClosedRange<Float>] {
    threshold < .infinity ? [threshold.nextUp ... .infinity] : []
  }
}

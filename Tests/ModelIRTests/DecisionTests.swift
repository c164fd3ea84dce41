import ModelIR
import TestSupport
import Testing

/// A decision's test is true for every float for which the decision is.
@Suite struct DecisionTests {
  private static func isTrue(_ decision: Decision, _ value: Float) -> Bool {
    if value.isNaN { return decision.missingIsTrue }
    return switch decision.comparison {
    case .atMost: value <= decision.threshold
    case .less: value < decision.threshold
    case .atLeast: value >= decision.threshold
    case .greater: value > decision.threshold
    case .equal: value == decision.threshold
    case .notEqual: value != decision.threshold
    }
  }

  @Test(arguments: Comparison.allCases, [true, false])
  func everyNeighbour(_ comparison: Comparison, _ missingIsTrue: Bool) {
    var generator = SeededGenerator(seed: 1)
    let thresholds = OddFloats.special + OddFloats.random(400, using: &generator)
    for threshold in thresholds where !threshold.isNaN {
      let decision = Decision(
        comparison: comparison,
        threshold: threshold,
        missingIsTrue: missingIsTrue
      )
      let test = decision.test
      for value in OddFloats.special + OddFloats.around(threshold) {
        #expect(
          test.isTrue(value) == Self.isTrue(decision, value),
          "\(value) \(comparison) \(threshold), missing is true: \(missingIsTrue)"
        )
      }
      #expect(zip(test.cuts, test.cuts.dropFirst()).allSatisfy { $0 < $1 })
      #expect(!test.cuts.contains { ($0 == 0 && $0.sign == .minus) || $0 == .infinity })
    }
  }
}

import ModelIR
import Testing

/// A canonical decision sends every float to the branch that the original one does.
@Suite struct CanonicalDecisionTests {
  private static let special: [Float] = [
    0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude,
    -.leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity,
    -.infinity, 0.5, -0.5, 1, 3.25, -7.125, 32_767, -32_768,
  ]

  private static func isTrue(_ decision: Decision, _ value: Float) -> Bool {
    if value.isNaN { return decision.missingIsTrue }
    return switch decision.comparison {
    case .atMost: value <= decision.threshold
    case .less: value < decision.threshold
    case .atLeast: value >= decision.threshold
    case .greater: value > decision.threshold
    }
  }

  private static func isTrue(_ canonical: CanonicalDecision, _ value: Float) -> Bool {
    switch canonical {
    case .always(let takesTrueBranch): return takesTrueBranch
    case .atMost(let threshold, let missing, let swapped):
      let isLeft = value.isNaN ? missing == .left : value <= threshold
      return isLeft != swapped
    }
  }

  @Test(arguments: Comparison.allCases, [true, false])
  func everyNeighbour(_ comparison: Comparison, _ missingIsTrue: Bool) {
    var generator = SystemRandomNumberGenerator()
    let random = (0..<400).map { _ in Float(bitPattern: .random(in: 0...(.max), using: &generator))
    }
    let thresholds = (Self.special + random).filter { !$0.isNaN }
    for threshold in thresholds {
      let decision = Decision(
        comparison: comparison,
        threshold: threshold,
        missingIsTrue: missingIsTrue
      )
      let canonical = decision.canonical()
      let values =
        Self.special + [
          threshold, threshold.nextUp, threshold.nextDown, -threshold, .nan, -.nan, .signalingNaN,
        ]
      for value in values {
        #expect(
          Self.isTrue(canonical, value) == Self.isTrue(decision, value),
          "\(value) \(comparison) \(threshold), missing is true: \(missingIsTrue)"
        )
      }
      if case .atMost(let result, let missing, _) = canonical {
        #expect(!(result == 0 && result.sign == .minus))
        #expect(!(result == .infinity && missing == .left))
      }
    }
  }
}

import KernelIR
import ModelIR

/// Which features wait in registers while the trees run, and what they are compared with there.
struct HeldFeatures {
  /// The features, most used first.
  let features: [Int]
  /// What is subtracted from each of them: constants around 0 are cheaper to compare with.
  let biases: [Int: Int32]
  /// How often each feature is asked for, when rows are spread over the leaves evenly.
  let uses: [Int: Double]
  /// Whether NaN sorts below all numbers of a feature instead of above them.
  let sortsMissingLow: Set<Int>

  /// The features that are not held, most used first.
  let others: [Int]

  init(
    _ steps: [ForestStep],
    ensemble: Ensemble,
    options: PredictKernel.Options,
    target: NativeTarget
  ) {
    var survey = Survey()
    survey.visit(steps, 1)
    uses = survey.uses
    let ranked = survey.uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    // With one register too few, the row's address takes it.
    let count = options.heldCount
    let heldCount = ranked.count <= count + 1 ? count + 1 : count
    features = Array(ranked.prefix(heldCount))
    others = Array(ranked.dropFirst(heldCount))
    let isFloat = ensemble.featureType == .float32
    var biases: [Int: Int32] = [:]
    for feature in isFloat ? [] : options.preparesKeys ? ranked : features {
      // In order, so that sums of shares are the same in every run.
      let limits = (survey.limits[feature] ?? [:]).sorted { $0.key < $1.key }
      biases[feature] = Self.bias(limits, target)
    }
    self.biases = biases
    sortsMissingLow = Set(survey.missing.filter { isFloat && $0.value < 0 }.keys)
  }

  /// The bias with the cheapest limits; none where that is as good.
  private static func bias(
    _ limits: [(key: Int32, value: Double)],
    _ target: NativeTarget
  ) -> Int32 {
    var best: (value: Int32, cost: Double) = (0, cost(limits, 0, target))
    for candidate in limits.lazy.map(\.key) {
      for value in [candidate, candidate - 128, candidate - 254, candidate + 254] {
        // The subtraction is one instruction a row.
        let cost = cost(limits, value, target) + 1 + ConstantCost.of(value, for: target)
        if cost < best.cost { best = (value, cost) }
      }
    }
    return best.value
  }

  private static func cost(
    _ limits: [(key: Int32, value: Double)],
    _ bias: Int32,
    _ target: NativeTarget
  ) -> Double {
    limits.reduce(0) { sum, limit in
      sum + limit.value * ConstantCost.of(limit.key - bias, for: target)
    }
  }

  private struct Survey {
    var uses: [Int: Double] = [:]
    var limits: [Int: [Int32: Double]] = [:]
    var missing: [Int: Double] = [:]

    mutating func visit(_ steps: [ForestStep], _ share: Double) {
      for case .test(let test, let left, let right) in steps {
        uses[test.feature, default: 0] += share
        limits[test.feature, default: [:]][test.limit, default: 0] += share
        missing[test.feature, default: 0] += test.missing == .left ? -share : share
        let leftShare = ForestStep.leftShare(left, right)
        visit(left, share * leftShare)
        visit(right, share * (1 - leftShare))
      }
    }
  }
}

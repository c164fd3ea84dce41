import KernelIR
import MachineCode
import ModelIR

/// Which features wait in registers while the trees run, and what they are compared with there.
struct HeldFeatures {
  /// The features, most used first.
  let features: [Int]
  /// What is subtracted from each of them: constants around 0 are cheaper to compare with.
  let biases: [Int: Int32]
  /// What else waits in registers.
  let kept: KeptValues
  /// How often each feature is asked for, when rows are spread over the leaves evenly.
  let uses: [Int: Double]
  /// Whether NaN sorts below all numbers of a feature instead of above them.
  let sortsMissingLow: Set<Int>

  /// The features that are not held, most used first.
  let others: [Int]

  /// - Parameters:
  ///   - steps: the trees.
  ///   - ensemble: where they come from.
  ///   - options: how many features wait, and where the others do.
  ///   - sumCount: registers of sums and of what stays beside them.
  ///   - core: what the core has to say about constants; nil where they are not kept.
  init(
    _ steps: [ForestStep],
    ensemble: Ensemble,
    options: PredictKernel.Options,
    sumCount: Int,
    core: KeptConstants?
  ) {
    let usage = ForestUsage(steps)
    uses = usage.uses
    let ranked = usage.uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    // With one register too few, the row's address takes it.
    let count = options.heldCount
    let heldCount = ranked.count <= count + 1 ? count + 1 : count
    features = Array(ranked.prefix(heldCount))
    others = Array(ranked.dropFirst(heldCount))
    let isFloat = ensemble.featureType == .float32
    sortsMissingLow = Set(usage.missing.filter { isFloat && $0.value < 0 }.keys)
    if let core {
      kept = KeptValues(
        usage,
        features: features,
        others: others,
        keys: isFloat ? Self.keys(usage, sortsMissingLow) : nil,
        taken: sumCount,
        core: core
      )
      biases = kept.biases.compactMapValues(\.first)
      return
    }
    var biases: [Int: Int32] = [:]
    for feature in isFloat ? [] : options.preparesKeys ? ranked : features {
      // In order, so that sums of shares are the same in every run.
      let limits = (usage.limits[feature] ?? [:]).sorted { $0.key < $1.key }
      biases[feature] = Self.bias(limits.map { (key: $0.key, value: $0.value.share) })
    }
    self.biases = biases
    kept = KeptValues(biases: biases)
  }

  /// How often a call compares with each key of a float.
  private static func keys(_ usage: ForestUsage, _ sortsMissingLow: Set<Int>) -> [Int32: Double] {
    var keys: [Int32: Double] = [:]
    for (feature, limits) in usage.limits.sorted(by: { $0.key < $1.key }) {
      let offset = FeatureKeys.offset(sortsMissingLow: sortsMissingLow.contains(feature))
      for (limit, use) in limits { keys[limit &+ offset, default: 0] += use.share }
    }
    return keys
  }

  /// The bias with the cheapest limits; none where that is as good.
  private static func bias(_ limits: [(key: Int32, value: Double)]) -> Int32 {
    var best: (value: Int32, cost: Double) = (0, cost(limits, 0))
    for candidate in limits.lazy.map(\.key) {
      for value in [candidate, candidate - 128, candidate - 254, candidate + 254] {
        // The subtraction is one instruction a row.
        let cost = cost(limits, value) + 1 + ConstantCost.of(value)
        if cost < best.cost { best = (value, cost) }
      }
    }
    return best.value
  }

  private static func cost(_ limits: [(key: Int32, value: Double)], _ bias: Int32) -> Double {
    limits.reduce(0) { sum, limit in
      sum + limit.value * ConstantCost.of(limit.key - bias)
    }
  }
}

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

  /// The features that are compared in the upper half of a word.
  let shifted: Set<Int>
  /// The features that are not held, most used first.
  let others: [Int]

  /// Shares of short limits up to this are given up for constants of two limits.
  private static let shortShare = 0.15

  /// - Parameters:
  ///   - steps: the trees.
  ///   - ensemble: where they come from.
  ///   - options: how many features wait, and where the others do.
  ///   - sumCount: registers of sums and of what stays beside them.
  ///   - target: what code is made for.
  init(
    _ steps: [ForestStep],
    ensemble: Ensemble,
    options: PredictKernel.Options,
    sumCount: Int,
    target: NativeTarget
  ) {
    let facts = target.instructionSet.facts
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
    if let core = facts.keptConstants {
      kept = KeptValues(
        usage,
        features: features,
        others: others,
        keys: isFloat ? Self.keys(usage, sortsMissingLow) : nil,
        taken: sumCount,
        core: core
      )
      biases = kept.biases.compactMapValues(\.first)
      shifted = []
      return
    }
    var biases: [Int: Int32] = [:]
    var shifted: Set<Int> = []
    let mayShift = facts.pairsHalfwords && [.int16, .uint16].contains(ensemble.featureType)
    let range: ClosedRange<Int32> = ensemble.featureType == .int16 ? -32768...32767 : 0...65535
    let biased = Set(isFloat ? [] : options.preparesKeys ? ranked : features)
    for feature in mayShift ? ranked : ranked.filter(biased.contains) {
      // In order, so that sums of shares are the same in every run.
      let limits = (usage.limits[feature] ?? [:]).sorted { $0.key < $1.key }
        .map { (key: $0.key, value: $0.value.share) }
      let bias = biased.contains(feature) ? Self.bias(limits, target) : 0
      if mayShift, limits.allSatisfy({ range.contains($0.key) }),
        Self.shortShare(limits, bias) <= Self.shortShare
      {
        shifted.insert(feature)
      } else if biased.contains(feature) {
        biases[feature] = bias
      }
    }
    self.biases = biases
    self.shifted = shifted
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

  /// How often a limit needs no constant.
  private static func shortShare(_ limits: [(key: Int32, value: Double)], _ bias: Int32) -> Double {
    let all = limits.reduce(0) { $0 + $1.value }
    let short = limits.reduce(0) { $0 + ((-8...255).contains($1.key - bias) ? $1.value : 0) }
    return short / all
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
}

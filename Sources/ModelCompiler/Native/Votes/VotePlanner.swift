import ModelIR

/// Chooses steps and lanes for the leaves of an ensemble.
struct VotePlanner {
  let statistics: LeafStatistics
  private let isRegression: Bool
  private let allowsPhases: Bool
  /// Whether a score may depend on a sum being exactly 0.
  private let isSteep: Bool

  /// Sums of exact steps stay below this, so that sums in 32-bit floats are exact as well.
  private static let exactLimit = 1 << 24
  /// What a lane of 16 bits holds; two share a word.
  private static let halfLimit = 65_535
  /// What a word holds with room for a sign and for the bias.
  private static let wordLimit = 1 << 30
  /// A sum that follows from the others needs all of them at once in registers.
  private static let widestRest = 6
  /// Sums that each have a register for themselves.
  private static let mostWords = 3
  /// Sums that stand apart on the stack where adding one to them there is a short instruction.
  private static let mostCounters = 16
  /// What the short additions of such sets hold.
  private static let counterStep = 127
  /// Steps of the largest leaf: four leaves together still have twelve bits.
  private static let quickSteps = 1020
  /// Steps of the largest leaf where they may be coarse: what the shortest additions hold.
  private static let shortSteps = 255
  /// The fewest steps of the largest leaf that shared words are worth.
  private static let fewestSteps = 64

  init(_ ensemble: Ensemble) throws(NativeFault) {
    statistics = LeafStatistics(ensemble)
    isRegression = ensemble.labelRule == .value
    // At its ends the link of scores 0 and 1 is infinite: the last bit of a float sum decides.
    guard ensemble.link != .probit else { throw .link("probit") }
    isSteep = ensemble.link == .softmaxZero
    allowsPhases =
      !statistics.areExtremes && (isRegression || ensemble.labelRule == .firstMaximum)
  }

  /// The plans worth trying, the one with the fewest words first; at least one.
  ///
  /// - Throws: `NativeFault.range` when a sum has no place in 32 bits at any scale of floats.
  func plans(
    for goal: ModuleGoal,
    allowsCoarseLeaves: Bool = false,
    countsApart: Bool = false
  ) throws(NativeFault) -> [VotePlan] {
    let reach = reach
    // Scores are steps times the unit: both have to be ordinary 32-bit floats.
    guard reach.isFinite, reach < 0x1p96, reach == 0 || reach > 0x1p-60 else {
      throw .range(largest: reach)
    }
    if statistics.areExtremes { return [exactPlan(isShared: false) ?? wordPlan()] }
    if let exact = exactPlan() {
      return [exact] + (countsApart ? counterPlan(besides: exact) : [])
    }
    guard !statistics.isSparse, statistics.width > 1, !isRegression, !isSteep else {
      return [wordPlan()]
    }
    let counts = allowsCoarseLeaves ? [Self.quickSteps, Self.shortSteps] : [Self.quickSteps]
    let plans =
      [sharedPlan(isShort: goal == .speed)].compactMap { $0 } + counts.compactMap(separatePlan)
    return plans.isEmpty ? [wordPlan()] : plans
  }

  /// The largest number among sums, base and weights.
  private var reach: Double {
    let ranges = statistics.ranges(of: statistics.vectors, from: statistics.base)
    let sums = ranges.lazy.map { max(abs($0.lowerBound), abs($0.upperBound)) }.max() ?? 0
    return max(sums, statistics.vectors.joined().lazy.map(\.magnitude).max() ?? 0)
  }

  /// Hard votes, pure leaves, equal counts: one unit divides every weight.
  private func exactPlan(isShared: Bool = true, isSeparate: Bool = false) -> VotePlan? {
    let weights = statistics.vectors.lazy.flatMap { $0 } + statistics.base
    guard let unit = ExactUnit(of: weights)?.value, unit > 0x1p-96 else { return nil }
    let limit = Double(Self.exactLimit)
    let vectors = statistics.vectors.map { $0.map { $0 / unit } }
    let base = statistics.base.map { $0 / unit }
    let ranges = statistics.ranges(of: vectors, from: base)
    guard ranges.allSatisfy({ abs($0.lowerBound) < limit && abs($0.upperBound) < limit }),
      (vectors.joined() + base).allSatisfy({ abs($0) < limit })
    else { return nil }
    let steps = Quantised(vectors: vectors.map { $0.map(Int.init) }, base: base.map(Int.init))
    return plan(
      steps,
      scale: 1 / unit,
      precision: .exact,
      isShared: isShared,
      isSeparate: isSeparate
    )
  }

  /// A word for every sum of small steps, where the sums of a plan share words.
  private func counterPlan(besides exact: VotePlan) -> [VotePlan] {
    guard exact.steps.joined().allSatisfy({ $0.magnitude <= Self.counterStep }),
      let plan = exactPlan(isSeparate: true), plan.wordCount != exact.wordCount,
      plan.wordCount <= Self.mostCounters
    else { return [] }
    return [plan]
  }

  /// A word for every sum of a classification, where leaves are few numbers up to `most` steps.
  func spreadPlan(most: Int) -> VotePlan? {
    guard !isRegression, !statistics.areExtremes, statistics.width > 1, statistics.isPositive,
      reach < 0x1p20
    else {
      return nil
    }
    let largest = statistics.vectors.joined().max() ?? 0
    guard largest > 0, reach / largest < 0x1p16 else { return nil }
    if let plan = exactPlan(isShared: false), largest * plan.scale <= Double(most) { return plan }
    guard most >= Self.quickSteps, !isSteep else { return nil }
    let scale = Double(most) / largest
    let steps = quantised(scale: scale, keepsTotal: false)
    return plan(steps, scale: scale, precision: .steps, isShared: false)
  }

  /// A word for each of few sums, in so few steps that instruction sets add them without loading
  /// them first.
  private func separatePlan(_ count: Int) -> VotePlan? {
    let hasRest = statistics.constantTotal != nil && statistics.width <= Self.widestRest
    let laneCount = statistics.width - (hasRest ? 1 : 0)
    let largest = statistics.vectors.joined().lazy.map(\.magnitude).max() ?? 0
    guard laneCount <= Self.mostWords, largest > 0 else { return nil }
    let scale = Double(count) / largest
    let steps = quantised(scale: scale, keepsTotal: hasRest)
    guard let used = span(of: steps), used <= Self.wordLimit else { return nil }
    return plan(steps, scale: scale, precision: .steps, isShared: true, isSeparate: true)
  }

  /// Two sums a word, with as many steps as fit; eight significant bits of them at any price where
  /// `isShort`, otherwise at least as many as lanes have room for whatever the leaves are.
  private func sharedPlan(isShort: Bool) -> VotePlan? {
    let hasRest = statistics.constantTotal != nil && statistics.width <= Self.widestRest
    let laneCount = statistics.width - (hasRest ? 1 : 0)
    let limit = laneCount == 1 ? Self.wordLimit : Self.halfLimit
    let spans = statistics.ranges(of: statistics.vectors, from: statistics.base).map {
      max($0.upperBound, 0) - min($0.lowerBound, 0)
    }
    let largest = statistics.vectors.joined().lazy.map(\.magnitude).max() ?? 0
    guard let span = spans.max(), span > 0, largest > 0 else { return nil }
    var most = Int(min(Double(limit) / span * largest, Double(Self.wordLimit)))
    let least = limit / max(1, statistics.treeLeaves.count)
    while most >= Self.fewestSteps {
      // Eight significant bits: most instruction sets add such a constant in one instruction.
      let short = Self.shortened(most)
      let count = isShort || short >= least ? short : most
      let scale = Double(count) / largest
      let steps = quantised(scale: scale, keepsTotal: hasRest)
      let used = self.span(of: steps) ?? 0
      if used <= limit { return plan(steps, scale: scale, precision: .steps, isShared: true) }
      // By what is too much, as steps of a word are too many to be tried one by one.
      most = min(count - 1, Int(Double(count) * Double(limit) / Double(used)))
    }
    return nil
  }

  /// A word for every sum, with a power of two as scale.
  private func wordPlan() -> VotePlan {
    let reach = reach
    // Rounding adds at most half a step a tree.
    let room = Double(Self.wordLimit - statistics.treeLeaves.count - 1)
    var exponent = 0
    if reach > 0 { exponent = Int((room / reach).exponent) }
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    let steps = quantised(scale: scale, keepsTotal: false)
    return plan(steps, scale: scale, precision: .steps, isShared: false)
  }

  private func plan(
    _ steps: Quantised,
    scale: Double,
    precision: VotePlan.Precision,
    isShared: Bool,
    isSeparate: Bool = false
  ) -> VotePlan {
    let total =
      isShared && !isRegression && statistics.width <= Self.widestRest
      ? steps.constantTotal(statistics) : nil
    let ranges = statistics.ranges(of: steps.vectors, from: steps.base)
    let bias = max(0, -(ranges.map(\.lowerBound).min() ?? 0))
    let span = bias + (ranges.map(\.upperBound).max() ?? 0)
    let layout = LaneLayout(
      statistics,
      span: span,
      hasRest: total != nil,
      isShared: isShared && !isRegression && !statistics.isSparse,
      isSeparate: isSeparate
    )
    return VotePlan(
      precision: precision,
      scale: scale,
      band: precision == .exact ? 0 : band(steps, scale),
      wordCount: layout.wordCount,
      steps: steps.vectors,
      base: steps.base,
      bias: layout.isSigned ? 0 : bias,
      lanes: layout.lanes,
      total: total ?? 0,
      isPhased: allowsPhases && statistics.isSparse && statistics.width > 1 && layout.isSigned,
      unit: 1 / (scale * statistics.divisor)
    )
  }

  /// The number with all but its eight leading bits cleared.
  private static func shortened(_ value: Int) -> Int {
    let drop = max(0, Int.bitWidth - value.leadingZeroBitCount - 8)
    return (value >> drop) << drop
  }
}

import ModelIR

/// The rules by which TreeEnsembleClassifier turns sums into labels and scores.
///
/// Source: the behaviour of onnxruntime 1.31, which treats two labels specially. Combinations that
/// no exporter writes and whose result is unclear are refused.
struct ClassifierLabelling {
  private let labels: [ClassLabel]
  private let base: [Float]
  private let transform: PostTransform
  private let weights: LeafWeights
  private let coverage: LeafCoverage

  init(
    labels: [ClassLabel],
    base: [Float],
    transform: PostTransform,
    weights: LeafWeights,
    coverage: LeafCoverage
  ) {
    self.labels = labels
    self.base = base
    self.transform = transform
    self.weights = weights
    self.coverage = coverage
  }

  /// The labelling, or a refusal by name.
  func labelling() throws(ImportFailure) -> Labelling {
    guard labels.count > 1 else { throw refusal("a classifier with \(labels.count) labels") }
    guard labels.count == 2 else { return try manyLabels() }
    switch weights.ids.sorted() {
    case [0]: return try secondLabelFromZero()
    case [1]: return try secondLabelFromOne()
    case [0, 1]: return try bothLabels()
    default: throw refusal("a classifier without weights")
    }
  }

  private func manyLabels() throws(ImportFailure) -> Labelling {
    guard base.isEmpty || base.count == labels.count else {
      throw refusal("\(base.count) base values with \(labels.count) labels")
    }
    // A class without any score takes no part in the choice of the label.
    let isAlwaysScored = (0..<labels.count).allSatisfy { coverage.alwaysCovers($0) }
    let neverMatters = weights.areAllPositive && coverage.alwaysPositive
    guard !base.isEmpty || isAlwaysScored || neverMatters else {
      throw refusal("classes that only some rows give a weight to")
    }
    return Labelling(
      width: labels.count,
      firstID: 0,
      base: base,
      link: link,
      labels: labels,
      labelRule: .firstMaximum
    )
  }

  /// One sum s, written under class 0: the score of the second label.
  private func secondLabelFromZero() throws(ImportFailure) -> Labelling {
    guard base.count <= 1 else { throw refusal("2 base values with weights for one of 2 labels") }
    // onnxruntime leaves the second score unwritten.
    guard transform != .probit else { throw .unsupported(.postTransform(transform.rawValue)) }
    guard base.isEmpty || coverage.alwaysCovers(0) else {
      throw refusal("a base value with leaves that have no weight")
    }
    // The soft-max variants leave a single sum alone.
    let isLogistic = transform == .logistic
    let plain: ScoreExpansion = weights.areAllPositive ? .complement : .opposite
    return Labelling(
      width: 1,
      firstID: 0,
      base: base,
      expansion: isLogistic ? .opposite : plain,
      link: isLogistic ? .logistic : .none,
      labels: labels,
      labelRule: singleSumRule
    )
  }

  /// One sum s, written under class 1; a single base value has no effect.
  private func secondLabelFromOne() throws(ImportFailure) -> Labelling {
    guard base.count <= 1 else { throw refusal("2 base values with weights for one of 2 labels") }
    guard coverage.alwaysCovers(1) else {
      throw refusal("weights for the second of 2 labels that some leaves lack")
    }
    return Labelling(
      width: 1,
      firstID: 1,
      expansion: .zeroFirst,
      link: link,
      labels: labels,
      labelRule: singleSumRule
    )
  }

  /// Two sums: the answer is the integer 1 or 0 by the second alone, whatever the labels are.
  private func bothLabels() throws(ImportFailure) -> Labelling {
    guard labels == [.integer(0), .integer(1)] else {
      throw refusal("weights for both of 2 labels that are not the integers 0 and 1")
    }
    guard base.count <= 1, coverage.alwaysCovers(0), coverage.alwaysCovers(1) else {
      throw refusal("weights for both of 2 labels with bases or with leaves that lack one")
    }
    return Labelling(
      width: 2,
      firstID: 0,
      base: base.isEmpty ? [] : base + [0],
      link: link,
      labels: labels,
      labelRule: .secondWhenAbove(0)
    )
  }

  private var singleSumRule: LabelRule {
    .secondWhenAbove(weights.areAllPositive ? 0.5 : 0)
  }

  private var link: ScoreLink { transform.link }

  private func refusal(_ text: String) -> ImportFailure {
    .unsupported(.labelling("\(text): not supported, no exporter writes it"))
  }
}

extension EnsembleRule {
  /// `labels-match-classes`: one distinct label per score, and a label rule for that many.
  static let labelsMatchClasses = EnsembleRule(
    name: "labels-match-classes"
  ) { ensemble throws(ModelFault) in
    guard isConsistent(ensemble) else {
      throw .labelsMatchClasses(
        labels: ensemble.labels.count,
        scores: ensemble.scoreCount,
        rule: ensemble.labelRule
      )
    }
    guard !areRising(ensemble.labels) else { return }
    var seen: Set<ClassLabel> = []
    for label in ensemble.labels where !seen.insert(label).inserted { throw .repeatedLabel(label) }
  }

  /// Whether they are numbers, each above the one before: distinct, which takes no memory to see.
  private static func areRising(_ labels: [ClassLabel]) -> Bool {
    var last: Int64?
    for label in labels {
      guard case .integer(let number) = label, number > last ?? .min else { return false }
      last = number
    }
    return true
  }

  private static func isConsistent(_ ensemble: Ensemble) -> Bool {
    let labels = ensemble.labels.count
    guard ensemble.expansion == .direct || ensemble.width == 1 else { return false }
    return switch ensemble.labelRule {
    case .value: labels == 0 && ensemble.expansion == .direct
    case .firstMaximum: labels == ensemble.width && labels == ensemble.scoreCount
    case .secondWhenAbove(let limit): labels == 2 && ensemble.scoreCount == 2 && limit.isFinite
    }
  }
}

import ModelIR

/// What the tests before have shown about a feature.
struct FeatureKnowledge {
  private var low: Int32?
  private var high: Int32?
  private var isNumber: Bool

  /// Nothing is known but that integers are numbers.
  init(isNumber: Bool) { self.isNumber = isNumber }

  /// Where a test leads when what is known decides it.
  func goesLeft(_ test: ForestTest) -> Bool? {
    if let high, high <= test.limit, isNumber || test.missing == .left { return true }
    if let low, low >= test.limit, isNumber || test.missing == .right { return false }
    return nil
  }

  /// What is known on one side of a test.
  func after(_ test: ForestTest, isLeft: Bool) -> FeatureKnowledge {
    var next = self
    if isLeft {
      next.high = min(high ?? .max, test.limit)
      if test.missing == .right { next.isNumber = true }
    } else {
      next.low = max(low ?? .min, test.limit)
      if test.missing == .left { next.isNumber = true }
    }
    return next
  }
}

extension Ensemble {
  /// How far the sums behind the label are from giving another one: the distance of the two largest,
  /// or of the last from its limit; nil for a regression.
  ///
  /// - Throws: what `evaluate` throws.
  public func margin(_ row: [Float]) throws(ModelFault) -> Double? {
    let sums = try preciseSums(row)
    switch labelRule {
    case .value: return nil
    case .firstMaximum:
      let sorted = sums.sorted(by: >)
      return sorted.count > 1 ? sorted[0] - sorted[1] : nil
    case .secondWhenAbove(let limit): return abs((sums.last ?? 0) - Double(limit))
    }
  }
}

extension Model {
  /// See `Ensemble.margin`.
  public func margin(_ row: [Float]) throws(ModelFault) -> Double? {
    switch self {
    case .ensemble(let ensemble): try ensemble.margin(row)
    }
  }
}

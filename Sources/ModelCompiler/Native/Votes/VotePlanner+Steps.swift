/// Weights as numbers of steps, and what that costs.
extension VotePlanner {
  /// From the lowest to the highest a sum gets, 0 included.
  func span(of steps: Quantised) -> Int? {
    let ranges = statistics.ranges(of: steps.vectors, from: steps.base)
    guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max()
    else { return nil }
    return max(high, 0) - min(low, 0)
  }

  /// The largest element of a leaf takes what rounding leaves of the common total.
  func quantised(scale: Double, keepsTotal: Bool) -> Quantised {
    let total = keepsTotal ? Int(((statistics.constantTotal ?? 0) * scale).rounded()) : 0
    let vectors = statistics.vectors.map { vector in
      var steps = vector.map { Int(($0 * scale).rounded()) }
      if keepsTotal, let largest = steps.indices.max(by: { steps[$0] < steps[$1] }) {
        steps[largest] += total - steps.reduce(0, +)
      }
      return steps
    }
    return Quantised(
      vectors: vectors,
      base: statistics.base.map { Int(($0 * scale).rounded()) }
    )
  }

  /// Sums of the errors, in the unit of scores.
  func band(_ steps: Quantised, _ scale: Double) -> Double {
    var band = statistics.areExtremes ? widestError(steps, scale) : 0
    for leaves in statistics.areExtremes ? [] : statistics.treeLeaves {
      let widest = leaves.lazy.map { leaf -> Double in
        let errors = zip(steps.vectors[leaf], statistics.vectors[leaf]).map {
          Double($0) - $1 * scale
        }
        let (low, high) = (errors.min() ?? 0, errors.max() ?? 0)
        return errors.count == 1 ? max(abs(low), abs(high)) : high - low
      }
      band += widest.max() ?? 0
    }
    let base = zip(steps.base, statistics.base).map { Double($0) - $1 * scale }
    // Several sums are off by the same when every base is; one sum is held against a number.
    let (low, high) = (base.min() ?? 0, base.max() ?? 0)
    band += statistics.width == 1 ? max(abs(low), abs(high)) : high - low
    return band / (scale * statistics.divisor)
  }

  /// Twice the largest error of an element: two extremes may come from different trees.
  private func widestError(_ steps: Quantised, _ scale: Double) -> Double {
    let errors = zip(steps.vectors.joined(), statistics.vectors.joined()).lazy.map {
      (Double($0) - $1 * scale).magnitude
    }
    return (statistics.width > 1 ? 2 : 1) * (errors.max() ?? 0)
  }
}

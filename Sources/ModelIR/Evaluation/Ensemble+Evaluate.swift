/// The reference evaluator: what every back end has to reproduce.
///
/// Source of the order of operations: onnxruntime with one thread, checked bit for bit on forests.
extension Ensemble {
  /// The answer and the scores for one row.
  ///
  /// - Parameter row: as many values as `featureCount`, NaN and infinities allowed.
  /// - Returns: the answer and one score per label.
  /// - Throws: `ModelFault.rowLength` when the row has another length.
  public func evaluate(_ row: [Float]) throws(ModelFault) -> Prediction {
    let sums = try sums(row)
    return Prediction(
      answer: answer(for: sums),
      scores: link.applied(to: expansion.applied(to: sums))
    )
  }

  /// The combined leaf vectors plus `base`, before expansion and link; `width` values.
  public func sums(_ row: [Float]) throws(ModelFault) -> [Float] {
    guard row.count == featureCount else {
      throw .rowLength(count: row.count, expected: featureCount)
    }
    var sums = combined(row)
    for index in base.indices { sums[index] += base[index] }
    return sums
  }

  private func combined(_ row: [Float]) -> [Float] {
    var result = [Float](repeating: 0, count: width)
    for (position, tree) in trees.enumerated() {
      let vector = leafVectors[tree.leaf(for: row)]
      for index in result.indices {
        switch combination {
        case .sum, .average: result[index] += vector[index]
        case .minimum:
          result[index] = position == 0 ? vector[index] : Swift.min(result[index], vector[index])
        case .maximum:
          result[index] = position == 0 ? vector[index] : Swift.max(result[index], vector[index])
        }
      }
    }
    guard combination == .average else { return result }
    return result.map { $0 / Float(trees.count) }
  }

  private func answer(for sums: [Float]) -> Answer {
    switch labelRule {
    case .value: return .value(sums[0])
    case .firstMaximum:
      var best = 0
      for index in sums.indices where sums[index] > sums[best] { best = index }
      return .label(labels[best])
    case .secondWhenAbove(let limit): return .label(labels[sums[width - 1] > limit ? 1 : 0])
    }
  }
}

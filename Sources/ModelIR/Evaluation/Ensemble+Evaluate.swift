/// The reference evaluator: what every back end has to reproduce.
///
/// Source of the order of operations: onnxruntime with one thread, checked bit for bit on forests.
extension Ensemble {
  /// The answer and the scores for one row.
  ///
  /// - Parameter row: as many values as `featureCount`; floats may be NaN and infinite.
  /// - Returns: the answer and one score per label.
  /// - Throws: `ModelFault.rowLength` when the row has another length, `ModelFault.featureValue`
  ///   when a value is none of the declared type.
  public func evaluate(_ row: [Float]) throws(ModelFault) -> Prediction {
    let leaves = try leaves(row)
    switch accumulation {
    case .single: return prediction(combined(leaves, leafVectors, base))
    case .double(let precise): return prediction(combined(leaves, precise.vectors, precise.base))
    }
  }

  /// The combined leaf vectors plus `base`, before expansion and link; `width` values.
  public func sums(_ row: [Float]) throws(ModelFault) -> [Float] {
    try preciseSums(row).map { Float($0) }
  }

  /// The same in the precision in which they are accumulated.
  public func preciseSums(_ row: [Float]) throws(ModelFault) -> [Double] {
    let leaves = try leaves(row)
    switch accumulation {
    case .single: return combined(leaves, leafVectors, base).map { Double($0) }
    case .double(let precise): return combined(leaves, precise.vectors, precise.base)
    }
  }

  /// The leaf vector each tree ends in.
  private func leaves(_ row: [Float]) throws(ModelFault) -> [Int] {
    guard row.count == featureCount else {
      throw .rowLength(count: row.count, expected: featureCount)
    }
    if let position = row.firstIndex(where: { !featureType.allows($0) }) {
      throw .featureValue(position: position, value: row[position], type: featureType)
    }
    return trees.map { $0.leaf(for: row) }
  }

  private func combined<Value: LinkNumber>(
    _ leaves: [Int],
    _ vectors: [[Value]],
    _ base: [Value]
  ) -> [Value] {
    var result = [Value](repeating: 0, count: width)
    for (position, leaf) in leaves.enumerated() {
      let vector = vectors[leaf]
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
    if combination == .average { result = result.map { $0 / Value(trees.count) } }
    for index in base.indices { result[index] += base[index] }
    return result
  }

  private func prediction<Value: LinkNumber>(_ sums: [Value]) -> Prediction {
    let scores = link.applied(to: expansion.applied(to: sums)).map { Float($0) }
    return Prediction(answer: answer(for: sums, scores), scores: scores)
  }

  private func answer<Value: LinkNumber>(for sums: [Value], _ scores: [Float]) -> Answer {
    switch labelRule {
    case .value: return scores.count == 1 ? .value(scores[0]) : .values(scores)
    case .firstMaximum:
      var best = 0
      for index in sums.indices where sums[index] > sums[best] { best = index }
      return .label(labels[best])
    case .secondWhenAbove(let limit):
      return .label(labels[sums[width - 1] > Value(limit) ? 1 : 0])
    }
  }
}

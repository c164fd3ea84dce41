import ModelIR

/// How the leaf vectors lie in the tables, and the lines that add one of them to `sums`.
enum LeafLayout {
  /// One value per vector.
  case single
  /// Only the values that are not 0, with their positions.
  case sparse
  /// All values of all vectors.
  case dense

  /// Leaving zeros out is exact only where vectors are added.
  init(_ ensemble: Ensemble) {
    switch ensemble.combination {
    case .sum, .average: self = ensemble.width == 1 ? .single : .sparse
    case .minimum, .maximum: self = .dense
    }
  }

  /// The tables of `vectors`.
  func tables(_ vectors: [[Float]]) -> [PythonTable] {
    switch self {
    case .single, .dense: return [PythonTable("_WEIGHTS", floats: vectors.flatMap { $0 })]
    case .sparse:
      var starts = [0]
      var positions: [Int] = []
      var weights: [Float] = []
      for vector in vectors {
        for (position, weight) in vector.enumerated() where weight != 0 {
          positions.append(position)
          weights.append(weight)
        }
        starts.append(positions.count)
      }
      return [
        PythonTable("_STARTS", numbers: starts), PythonTable("_CLASSES", numbers: positions),
        PythonTable("_WEIGHTS", floats: weights),
      ]
    }
  }

  /// The body of the loop over trees; `i` is the index of a leaf vector.
  func lines(_ ensemble: Ensemble) -> [String] {
    switch self {
    case .single: return ["sums[0] += weights[i]"]
    case .sparse:
      return [
        "for k in range(starts[i], starts[i + 1]):", "    sums[classes[k]] += weights[k]",
      ]
    case .dense:
      let sign = ensemble.combination == .minimum ? "<" : ">"
      return [
        "i *= \(ensemble.width)", "for k in range(\(ensemble.width)):",
        "    if weights[i + k] \(sign) sums[k]:", "        sums[k] = weights[i + k]",
      ]
    }
  }
}

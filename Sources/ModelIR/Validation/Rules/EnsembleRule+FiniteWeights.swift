extension EnsembleRule {
  /// `finite-weights`: every leaf and base value is a finite number.
  static let finiteWeights = EnsembleRule(name: "finite-weights") { ensemble throws(ModelFault) in
    for (index, vector) in ensemble.leafVectors.enumerated() {
      try check(vector, "leaf vector \(index)")
    }
    try check(ensemble.base, "the base")
  }

  private static func check(_ values: [Float], _ what: String) throws(ModelFault) {
    guard let position = values.firstIndex(where: { !$0.isFinite }) else { return }
    throw .finiteWeights(what: what, position: position, value: values[position])
  }
}

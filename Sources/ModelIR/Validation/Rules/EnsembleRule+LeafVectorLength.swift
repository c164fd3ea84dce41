extension EnsembleRule {
  /// `leaf-vector-length`: every leaf vector is `width` long, the base too unless it is empty.
  static let leafVectorLength = EnsembleRule(
    name: "leaf-vector-length"
  ) { ensemble throws(ModelFault) in
    let width = ensemble.width
    for (index, vector) in ensemble.leafVectors.enumerated() where vector.count != width {
      throw .leafVectorLength(what: "leaf vector \(index)", count: vector.count, expected: width)
    }
    guard ensemble.base.isEmpty || ensemble.base.count == width else {
      throw .leafVectorLength(what: "the base", count: ensemble.base.count, expected: width)
    }
    guard case .double(let precise) = ensemble.accumulation else { return }
    let count = ensemble.leafVectors.count
    guard precise.vectors.count == count else {
      throw .leafVectorLength(
        what: "the table of double leaves",
        count: precise.vectors.count,
        expected: count
      )
    }
  }
}

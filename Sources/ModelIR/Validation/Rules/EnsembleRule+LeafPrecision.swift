extension EnsembleRule {
  /// `leaf-precision`: leaves in double precision are those of the ensemble, before rounding.
  ///
  /// Back ends without double floats use the rounded ones.
  static let leafPrecision = EnsembleRule(
    name: "leaf-precision"
  ) { ensemble throws(ModelFault) in
    guard case .double(let precise) = ensemble.accumulation else { return }
    for (index, vector) in precise.vectors.enumerated() {
      guard vector.map({ Float($0) }) == ensemble.leafVectors[index] else {
        throw .leafPrecision(what: "leaf vector \(index)")
      }
    }
    guard precise.base.map({ Float($0) }) == ensemble.base else {
      throw .leafPrecision(what: "the base")
    }
  }
}

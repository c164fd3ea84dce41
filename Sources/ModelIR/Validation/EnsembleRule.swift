/// A named rule every ensemble keeps.
struct EnsembleRule: Sendable {
  /// The rule's name in messages and documents.
  let name: String
  /// Throws the fault with the place and the values when the rule is broken.
  let check: @Sendable (Ensemble) throws(ModelFault) -> Void

  /// In the order of checking: a rule may rely on those before it.
  static let all: [EnsembleRule] = [
    .sizeLimits, .leafVectorLength, .indexRange, .treeAcyclic, .featureRange, .finiteThreshold,
    .canonicalThreshold, .finiteWeights, .leafPrecision, .labelsMatchClasses,
  ]
}

/// A trained model in mote's intermediate representation.
///
/// Importers produce it, back ends and the reference evaluator consume it. Every value of it has
/// passed the named rules of its dialect.
public enum Model: Equatable, Sendable {
  /// A forest, a single tree or boosted trees.
  case ensemble(Ensemble)

  /// How many numbers one row of input has.
  public var featureCount: Int {
    switch self {
    case .ensemble(let ensemble): ensemble.featureCount
    }
  }

  /// How many scores a prediction has.
  public var scoreCount: Int {
    switch self {
    case .ensemble(let ensemble): ensemble.scoreCount
    }
  }

  /// What the numbers of a row are.
  public var featureType: FeatureType {
    switch self {
    case .ensemble(let ensemble): ensemble.featureType
    }
  }

  /// The class labels in the order of the scores; empty for a regression.
  public var labels: [ClassLabel] {
    switch self {
    case .ensemble(let ensemble): ensemble.labels
    }
  }

  /// What the reference evaluator says about one row.
  ///
  /// - Parameter row: as many values as `featureCount`, NaN and infinities allowed.
  /// - Returns: the answer and one score per label.
  /// - Throws: `ModelFault.rowLength` when the row has another length.
  public func evaluate(_ row: [Float]) throws(ModelFault) -> Prediction {
    switch self {
    case .ensemble(let ensemble): try ensemble.evaluate(row)
    }
  }
}

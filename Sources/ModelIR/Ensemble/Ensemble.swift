/// Decision trees whose leaves are added up: the ensemble dialect.
///
/// A tree sends a row to one leaf vector; the vectors of all trees are combined element by element
/// in the order of the trees, in the precision of `accumulation`; `base` is added; the label comes from these sums,
/// the scores from expanding and linking them.
public struct Ensemble: Equatable, Sendable {
  /// How many numbers one row of input has.
  public let featureCount: Int
  /// What these numbers are declared to be; floats unless the user says more.
  public let featureType: FeatureType
  /// The trees, in the order in which their leaves are added.
  public let trees: [Tree]
  /// The distinct leaf vectors, each `width` long; `Branch.leaf` is an index into them.
  public let leafVectors: [[Float]]
  /// How many sums the ensemble computes: the length of every leaf vector.
  public let width: Int
  /// How the leaf vectors of the trees become one.
  public let combination: Combination
  /// The precision of the sums.
  public let accumulation: Accumulation
  /// Added to the combined vector; empty or `width` long.
  public let base: [Float]
  /// How the sums become as many scores as there are labels.
  public let expansion: ScoreExpansion
  /// The function over the expanded scores.
  public let link: ScoreLink
  /// The class labels in the order of the scores; empty for a regression.
  public let labels: [ClassLabel]
  /// How the answer is taken from the sums.
  public let labelRule: LabelRule

  /// Checks every rule of the dialect.
  ///
  /// - Throws: the `ModelFault` of the first rule that is broken.
  public init(
    featureCount: Int,
    featureType: FeatureType = .float32,
    trees: [Tree],
    leafVectors: [[Float]],
    width: Int,
    combination: Combination = .sum,
    accumulation: Accumulation = .single,
    base: [Float] = [],
    expansion: ScoreExpansion = .direct,
    link: ScoreLink = .none,
    labels: [ClassLabel],
    labelRule: LabelRule
  ) throws(ModelFault) {
    self.featureCount = featureCount
    self.featureType = featureType
    self.trees = trees
    self.leafVectors = leafVectors
    self.width = width
    self.combination = combination
    self.accumulation = accumulation
    self.base = base
    self.expansion = expansion
    self.link = link
    self.labels = labels
    self.labelRule = labelRule
    for rule in EnsembleRule.all { try rule.check(self) }
  }

  /// How many numbers `scores` holds for one row.
  public var scoreCount: Int { expansion.scoreCount(width: width) }

  /// The interior nodes of all trees.
  public var nodeCount: Int { trees.reduce(0) { $0 + $1.nodes.count } }
}

public import Diagnostics

/// A model breaks a rule of the intermediate representation, or a row does not fit it.
public enum ModelFault: Equatable, Sendable {
  /// A count is outside what mote works with.
  case sizeLimits(what: String, count: Int, allowed: ClosedRange<Int>)
  /// A leaf vector or the base is not as long as the ensemble is wide.
  case leafVectorLength(what: String, count: Int, expected: Int)
  /// A branch leads to a node or leaf vector that does not exist.
  case indexRange(place: NodePlace, branch: Branch, count: Int)
  /// Two branches lead to the same node, or a node is its own ancestor.
  case nodeReachedTwice(tree: Int, node: Int)
  /// No branch leads to a node.
  case unusedNode(tree: Int, node: Int)
  /// A tree is deeper than mote walks.
  case treeTooDeep(tree: Int, limit: Int)
  /// A node compares a feature that a row does not have.
  case featureRange(place: NodePlace, feature: Int, count: Int)
  /// A threshold is not a number.
  case finiteThreshold(place: NodePlace, threshold: Float)
  /// A threshold is −0.0, or a test decides nothing.
  case canonicalThreshold(place: NodePlace, threshold: Float)
  /// A leaf or base value is NaN or infinite.
  case finiteWeights(what: String, position: Int, value: Float)
  /// Leaves in double precision do not round to those of the ensemble.
  case leafPrecision(what: String)
  /// Labels, label rule and scores do not belong together.
  case labelsMatchClasses(labels: Int, scores: Int, rule: LabelRule)
  /// Two classes have the same label.
  case repeatedLabel(ClassLabel)
  /// A row of input has another number of features than the model.
  case rowLength(count: Int, expected: Int)
  /// A value of a row is none of the declared type.
  case featureValue(position: Int, value: Float, type: FeatureType)
}

extension ModelFault: Diagnosable {
  /// The area of models.
  public static var domain: String { "model" }

  /// `model.` and the rule's name.
  public var code: String { "model." + rule }

  /// What is wrong, with the place and the values.
  public var description: String { Sentence.of(clause) }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .sizeLimits, .treeTooDeep: "Train a smaller model: fewer trees, less depth, fewer leaves."
    case .rowLength: "Give one row per prediction with the features the model was trained on."
    case .featureValue: "Give whole numbers of that type, or do not declare integer features."
    case .finiteThreshold, .finiteWeights:
      "Look for NaN or infinities in the training data and train again."
    default: "The model file is damaged or made by an unknown exporter; export it again."
    }
  }

  /// Malformed input.
  public var exitStatus: ExitStatus { .badInput }

  private var clause: String {
    switch self {
    case .sizeLimits(let what, let count, let allowed):
      "the model has \(count) \(what), allowed are \(allowed.lowerBound) to \(allowed.upperBound)"
    case .leafVectorLength(let what, let count, let expected):
      "\(what) holds \(count) values, the ensemble is \(expected) wide"
    case .indexRange(let place, let branch, let count):
      "\(place) leads to \(branch.words), there are \(count)"
    case .nodeReachedTwice(let tree, let node):
      "tree \(tree), node \(node) is reached twice: a node has one parent"
    case .unusedNode(let tree, let node):
      "tree \(tree), node \(node) is not reached from the root"
    case .treeTooDeep(let tree, let limit):
      "tree \(tree) is deeper than \(limit) decisions"
    case .featureRange(let place, let feature, let count):
      "\(place) compares feature \(feature), a row has \(count)"
    case .finiteThreshold(let place, let threshold):
      "\(place) compares with \(threshold)"
    case .canonicalThreshold(let place, let threshold):
      "\(place) compares with \(threshold), which is not in canonical form"
    case .finiteWeights(let what, let position, let value):
      "\(what) holds \(value) at position \(position)"
    case .leafPrecision(let what): "\(what) in double precision rounds to other values"
    case .labelsMatchClasses(let labels, let scores, let rule):
      "\(labels) labels with \(scores) scores do not fit the label rule \(rule.words)"
    case .repeatedLabel(let label):
      "two classes have the label \"\(label)\""
    case .rowLength(let count, let expected):
      "the row has \(count) values, the model takes \(expected)"
    case .featureValue(let position, let value, let type):
      "value \(position) of the row is \(value), declared are features of the type \(type.rawValue)"
    }
  }

  private var rule: String {
    switch self {
    case .sizeLimits: "size-limits"
    case .leafVectorLength: "leaf-vector-length"
    case .indexRange: "index-range"
    case .nodeReachedTwice: "tree-acyclic"
    case .unusedNode: "unused-node"
    case .treeTooDeep: "tree-depth"
    case .featureRange: "feature-range"
    case .finiteThreshold: "finite-threshold"
    case .canonicalThreshold: "canonical-threshold"
    case .finiteWeights: "finite-weights"
    case .labelsMatchClasses: "labels-match-classes"
    case .repeatedLabel: "labels-distinct"
    case .leafPrecision: "leaf-precision"
    case .rowLength: "row-length"
    case .featureValue: "feature-value"
    }
  }
}

extension Branch {
  fileprivate var words: String {
    switch self {
    case .node(let index): "node \(index)"
    case .leaf(let index): "leaf vector \(index)"
    }
  }
}

extension LabelRule {
  fileprivate var words: String {
    switch self {
    case .value: "\"the value itself\""
    case .firstMaximum: "\"first maximum\""
    case .secondWhenAbove(let limit): "\"second when above \(limit)\""
    }
  }
}

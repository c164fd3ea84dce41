/// Something to say about a file that was read.
public enum ImportNote: Equatable, Sendable, CustomStringConvertible {
  /// Nodes of a tree that no branch leads to were left out.
  case unusedNodes(tree: Int64, count: Int)
  /// Decisions that send every row the same way were left out.
  case decidedNodes(tree: Int64, count: Int)
  /// Tests with several cuts, such as `==`, became several nodes.
  case expandedNodes(tree: Int64, count: Int)
  /// A leaf lists one class more than once; the weights were added.
  case mergedWeights(count: Int)
  /// The file's objective says nothing about labels or probabilities: scores are raw sums.
  case rawScores(objective: String)
  /// Training was stopped early: the wrapper that trained it uses fewer rounds than the file has.
  case stoppedEarly(bestRounds: Int, rounds: Int)
  /// Thresholds that emlearn's own arithmetic compares otherwise than the trained model.
  case thresholdsCut(count: Int, total: Int)
  /// The file keeps one class a leaf; the proportions of the trained leaves are gone.
  case proportionsLost(leaves: Int)
  /// The file keeps thresholds or leaves rounded to fewer digits than trained.
  case roundedValues(digits: Int)

  /// Whether predictions may differ from those of the trained model.
  public var isWarning: Bool {
    switch self {
    case .unusedNodes, .decidedNodes, .expandedNodes, .mergedWeights: false
    case .rawScores, .stoppedEarly, .thresholdsCut, .proportionsLost, .roundedValues: true
    }
  }

  /// One sentence with the values.
  public var description: String {
    switch self {
    case .unusedNodes(let tree, let count):
      "tree \(tree): \(count) nodes that no branch leads to were left out"
    case .decidedNodes(let tree, let count):
      "tree \(tree): \(count) decisions that send every row the same way were left out"
    case .expandedNodes(let tree, let count):
      "tree \(tree): \(count) nodes were added for tests that no single comparison expresses"
    case .rawScores(let objective):
      "the objective \(objective.isEmpty ? "is missing" : "\"\(objective)\" is unknown"): "
        + "scores are raw sums"
    case .stoppedEarly(let bestRounds, let rounds):
      "training was stopped early: scikit-learn's wrapper predicts with \(bestRounds) of the "
        + "\(rounds) rounds"
    case .thresholdsCut(let count, let total):
      "\(count) of \(total) thresholds divide whole numbers otherwise in emlearn's arithmetic "
        + "than in the trained model"
    case .proportionsLost(let leaves):
      "the \(leaves) leaves keep one class each; the trained proportions are not in the file"
    case .roundedValues(let digits):
      "thresholds are rounded to \(digits) decimals in the file"
    case .mergedWeights(let count):
      "\(count) repeated weights of one leaf and class were added"
    }
  }
}

/// The one tree ensemble of a graph and the width of the rows it takes.
struct TreeGraph {
  let node: ONNXNode
  /// The node's name in messages.
  let place: String
  let isClassifier: Bool
  let featureCount: Int
}

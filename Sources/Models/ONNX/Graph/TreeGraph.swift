/// The one tree ensemble of a graph and what stands around it.
struct TreeGraph {
  /// The operators of tree ensembles.
  enum Kind {
    case classifier
    case regressor
    /// `TreeEnsemble`, which came with ai.onnx.ml 5.
    case general
  }

  let node: ONNXNode
  /// The node's name in messages.
  let place: String
  let kind: Kind
  /// From the graph's input to the features the trees compare.
  let features: FeaturePath
  /// What the labels become on their way to the graph's output.
  let labelMaps: [LabelMap]
  /// The size of the file, which bounds what its leaves may take.
  let byteCount: Int
}

extension ONNXNode {
  /// The node in messages: position, name when it has one.
  func place(at position: Int) -> String {
    name.isEmpty ? "node \(position)" : "node \(position) (\"\(name)\")"
  }

  /// Whether the node is `name` of the domain ai.onnx.ml.
  func isMachineLearning(_ name: String) -> Bool { domain == "ai.onnx.ml" && opType == name }

  /// Whether the node is `name` of the default domain, which has two spellings.
  func isStandard(_ name: String) -> Bool {
    (domain.isEmpty || domain == "ai.onnx") && opType == name
  }

  /// The kind of tree ensemble the node is; nil for every other operator.
  var treeKind: TreeGraph.Kind? {
    guard domain == "ai.onnx.ml" else { return nil }
    return switch opType {
    case "TreeEnsembleClassifier": .classifier
    case "TreeEnsembleRegressor": .regressor
    case "TreeEnsemble": .general
    default: nil
    }
  }

  /// Whether the node hands its input on, renamed or repackaged, without changing an answer.
  var isPassage: Bool {
    isStandard("Identity") || isStandard("Cast") || isMachineLearning("ZipMap")
  }
}

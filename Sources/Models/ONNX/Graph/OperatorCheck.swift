/// Refuses by name every operator that is not understood where it stands.
struct OperatorCheck {
  private let graph: ONNXGraph
  private let givers: NameTable
  private let featureOutputs: Set<String>

  /// A check of `graph`; `featureOutputs` are those of the nodes between the input and the trees.
  init(_ graph: ONNXGraph, _ givers: NameTable, onFeaturePath featureOutputs: Set<String>) {
    self.graph = graph
    self.givers = givers
    self.featureOutputs = featureOutputs
  }

  /// Throws unless the node is a tree ensemble, hands something on, or stands where it may.
  func check(_ node: ONNXNode, place: String) throws(ImportFailure) {
    for attribute in node.attribute where attribute.hasGraph {
      throw .unsupported(.subgraph(node: place, attribute: attribute.name))
    }
    let isOnPath = !featureOutputs.isDisjoint(with: node.output)
    guard
      node.treeKind != nil || node.isPassage || isOnPath || node.isStandard("Constant")
        || mapsLabels(node)
    else { throw .unsupported(.op(node: place, domain: node.domain, name: node.opType)) }
    try checkArity(node, isOnPath: isOnPath, place: place)
    if node.isStandard("Cast") { try checkCast(node, isOnPath: isOnPath, place: place) }
  }

  /// The label encoders in the order of the graph.
  func labelMaps() throws(ImportFailure) -> [LabelMap] {
    var maps: [LabelMap] = []
    for (position, node) in graph.node.enumerated() where mapsLabels(node) {
      maps.append(try LabelMap(node, place: node.place(at: position)))
    }
    return maps
  }

  /// Whether the node is a LabelEncoder whose input is the label of the classifier.
  private func mapsLabels(_ node: ONNXNode) -> Bool {
    guard node.isMachineLearning("LabelEncoder") else { return false }
    var name = node.input.first ?? ""
    // Nodes are in topological order, so that this goes back and ends.
    while let giver = givers.node(giving: name) {
      if giver.treeKind == .classifier { return giver.output.first == name }
      guard giver.isPassage || giver.isMachineLearning("LabelEncoder") else { return false }
      name = giver.input.first ?? ""
    }
    return false
  }

  private func checkArity(
    _ node: ONNXNode,
    isOnPath: Bool,
    place: String
  ) throws(ImportFailure) {
    let inputs = node.isStandard("Constant") ? 0 : isOnPath && node.hasOperand ? 2 : 1
    guard node.input.count == inputs else {
      throw .graph(.arity(node: place, what: "inputs", count: node.input.count))
    }
    let outputs = node.treeKind == .classifier ? 1...2 : 1...1
    guard outputs.contains(node.output.count) else {
      throw .graph(.arity(node: place, what: "outputs", count: node.output.count))
    }
  }

  /// Casts to float, double and 64- or 32-bit integers keep features and answers as they are here:
  /// exporters cast integer features to float, float scores to double and labels to int64.
  private func checkCast(
    _ node: ONNXNode,
    isOnPath: Bool,
    place: String
  ) throws(ImportFailure) {
    let target = node.attribute.first { $0.name == "to" }?.i ?? 0
    let element = Int32(exactly: target).flatMap { ElementType(rawValue: $0) }
    switch element {
    case .float: return
    case .double, .int64, .int32:
      guard !isOnPath else { throw .unsupported(.cast(node: place, to: target)) }
    default: throw .unsupported(.cast(node: place, to: target))
    }
  }
}

extension ONNXNode {
  /// Whether the operator takes a second, constant input.
  fileprivate var hasOperand: Bool {
    ["Add", "Sub", "Mul", "Div", "ArrayFeatureExtractor"].contains(opType)
  }
}

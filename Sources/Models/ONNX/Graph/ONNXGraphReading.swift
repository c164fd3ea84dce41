/// Checks a decoded ONNX model and finds its tree ensemble.
struct ONNXGraphReading {
  /// The newest ai.onnx.ml whose tree operators mote knows.
  private static let newestMachineLearning: Int64 = 5

  private let model: ONNXModel
  private var graph: ONNXGraph { model.graph }

  init(_ model: ONNXModel) { self.model = model }

  /// The tree ensemble, once nothing else in the graph can change its answers.
  func treeGraph() throws(ImportFailure) -> TreeGraph {
    try checkModel()
    try checkInitializers()
    for (position, node) in graph.node.enumerated() {
      try checkOperator(node, place: node.place(at: position))
    }
    let givers = try NameTable(graph)
    let candidates = graph.node.enumerated().filter { $0.element.isTreeEnsemble }
    guard candidates.count == 1, let found = candidates.first else {
      throw .graph(.treeNodeCount(candidates.count))
    }
    let input = try featureInput(of: found.element, givers)
    return TreeGraph(
      node: found.element,
      place: found.element.place(at: found.offset),
      isClassifier: found.element.isMachineLearning("TreeEnsembleClassifier"),
      featureCount: try featureCount(of: input)
    )
  }

  private func checkModel() throws(ImportFailure) {
    guard model.hasGraph, !graph.node.isEmpty else { throw .graph(.noNodes) }
    guard model.functions.isEmpty else {
      throw .unsupported(.functions(count: model.functions.count))
    }
    guard graph.sparseInitializer.isEmpty else {
      throw .unsupported(.sparseInitializers(count: graph.sparseInitializer.count))
    }
    // A domain may be imported twice (skl2onnx 1.20 does it): the highest version counts.
    let versions = model.opsetImport.filter { $0.domain == "ai.onnx.ml" }.map(\.version)
    if let version = versions.max(), !(1...Self.newestMachineLearning).contains(version) {
      let newest = Self.newestMachineLearning
      throw .unsupported(.opset(domain: "ai.onnx.ml", version: version, newest: newest))
    }
  }

  private func checkInitializers() throws(ImportFailure) {
    for tensor in graph.initializer where tensor.isExternal {
      throw .unsupported(.externalData(tensor: tensor.name))
    }
  }

  private func checkOperator(_ node: ONNXNode, place: String) throws(ImportFailure) {
    guard node.isTreeEnsemble || node.isPassage else {
      throw .unsupported(.op(node: place, domain: node.domain, name: node.opType))
    }
    for attribute in node.attribute where attribute.hasGraph {
      throw .unsupported(.subgraph(node: place, attribute: attribute.name))
    }
    guard node.input.count == 1 else {
      throw .graph(.arity(node: place, what: "inputs", count: node.input.count))
    }
    let outputs = node.isMachineLearning("TreeEnsembleClassifier") ? 1...2 : 1...1
    guard outputs.contains(node.output.count) else {
      throw .graph(.arity(node: place, what: "outputs", count: node.output.count))
    }
    if node.isStandard("Cast") { try checkCast(node, place: place) }
  }

  /// Casts to float, double and 64- or 32-bit integers keep features and answers as they are here:
  /// exporters cast integer features to float, float scores to double and labels to int64.
  private func checkCast(_ node: ONNXNode, place: String) throws(ImportFailure) {
    let target = node.attribute.first { $0.name == "to" }?.i ?? 0
    let element = Int32(exactly: target).flatMap { ElementType(rawValue: $0) }
    switch element {
    case .float: return
    case .double, .int64, .int32:
      guard !feedsTrees(node) else { throw .unsupported(.cast(node: place, to: target)) }
    default: throw .unsupported(.cast(node: place, to: target))
    }
  }

  private func feedsTrees(_ node: ONNXNode) -> Bool {
    let givers = Dictionary(graph.node.flatMap { giver in giver.output.map { ($0, giver) } }) {
      first,
      _ in first
    }
    var name = graph.node.first { $0.isTreeEnsemble }?.input.first
    for _ in graph.node.indices {
      guard let current = name, let giver = givers[current], giver.isPassage else { return false }
      if giver.output == node.output { return true }
      name = giver.input.first
    }
    return false
  }

  private func featureInput(
    of node: ONNXNode,
    _ givers: NameTable
  ) throws(ImportFailure) -> ONNXValueInfo {
    var name = node.input.first ?? ""
    while let giver = givers.node(giving: name), giver.isPassage {
      name = giver.input.first ?? ""
    }
    guard let input = givers.input(name) else { throw .graph(.featuresFrom(name)) }
    return input
  }

  private func featureCount(of input: ONNXValueInfo) throws(ImportFailure) -> Int {
    let type = input.type.tensorType
    guard ElementType(rawValue: type.elemType) != nil else {
      throw .unsupported(.inputType(input: input.name, type: type.elemType))
    }
    let dimensions = type.shape.dim
    guard dimensions.count == 2, let width = dimensions.last?.dimValue, width > 0,
      let count = Int(exactly: width)
    else {
      let shape = dimensions.map { $0.dimValue > 0 ? "\($0.dimValue)" : "?" }
      let text = "[" + shape.joined(separator: ", ") + "]"
      throw .unsupported(.dynamicShape(input: input.name, shape: text))
    }
    return count
  }
}

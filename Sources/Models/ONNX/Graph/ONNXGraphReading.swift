/// Checks a decoded ONNX model and finds its tree ensemble.
struct ONNXGraphReading {
  /// The newest ai.onnx.ml whose tree operators mote knows.
  private static let newestMachineLearning: Int64 = 5

  private let model: ONNXModel
  private let byteCount: Int
  private var graph: ONNXGraph { model.graph }

  init(_ model: ONNXModel, byteCount: Int) {
    self.model = model
    self.byteCount = byteCount
  }

  /// The tree ensemble, once nothing else in the graph can change its answers.
  func treeGraph() throws(ImportFailure) -> TreeGraph {
    try checkModel()
    try checkInitializers()
    let givers = try NameTable(graph)
    let path = PathReading(graph, givers)
    let check = OperatorCheck(graph, givers, onFeaturePath: path.outputs)
    for (position, node) in graph.node.enumerated() {
      try check.check(node, place: node.place(at: position))
    }
    try givers.checkOutputs()
    let candidates = graph.node.enumerated().compactMap { position, node in
      node.treeKind.map { (position: position, kind: $0, node: node) }
    }
    guard candidates.count == 1, let found = candidates.first else {
      throw .graph(.treeNodeCount(candidates.count))
    }
    return TreeGraph(
      node: found.node,
      place: found.node.place(at: found.position),
      kind: found.kind,
      features: try path.featurePath(),
      labelMaps: try check.labelMaps(),
      byteCount: byteCount
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
}

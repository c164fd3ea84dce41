import ModelIR

/// Reads TreeEnsemble of ai.onnx.ml 5: interior nodes and leaves apart, ids are positions.
struct GeneralEnsembleReading {
  private let graph: TreeGraph
  private let attributes: AttributeTable

  init(_ graph: TreeGraph) throws(ImportFailure) {
    self.graph = graph
    attributes = try AttributeTable(graph.node, place: graph.place)
  }

  /// The ensemble, every rule checked, and what was dropped on the way.
  func ensemble() throws(ImportFailure) -> (ensemble: Ensemble, notes: [ImportNote]) {
    let leaves = try GeneralLeaves(attributes)
    var vectors = try LeafVectorTable<Float>(width: leaves.targetCount, byteCount: graph.byteCount)
    var places: [Int] = []
    for (target, weight) in zip(leaves.targets, leaves.weights) {
      places.append(try vectors.position(of: weight + 0, at: target))
    }
    let nodes = try GeneralNodes(attributes, leafPlaces: places).nodes(graph.features)
    var pool = NodePool(nodes)
    var collection = TreeCollection()
    var coverage = LeafCoverage()
    for (position, root) in try roots(nodeCount: nodes.count).enumerated() {
      let (tree, positions) = try pool.takeTree(Int64(position), root: .node(root))
      coverage.add(treeLeaves: Self.leaves(of: tree, vectors.vectors))
      try collection.add(tree, id: Int64(position)) { Int64(positions[$0]) }
    }
    let ensemble = try labelling(leaves.targetCount, coverage).ensemble(
      collection.trees,
      vectors.vectors,
      featureCount: graph.features.count
    )
    return (ensemble, collection.notes)
  }

  private func roots(nodeCount: Int) throws(ImportFailure) -> [Int] {
    let roots = try attributes.integers("tree_roots")
    for (position, root) in roots.enumerated() where !(0..<Int64(nodeCount)).contains(root) {
      throw attributes.failure("tree_roots", .value(root, position: position))
    }
    return roots.map { Int($0) }
  }

  private func labelling(
    _ targetCount: Int,
    _ coverage: LeafCoverage
  ) throws(ImportFailure) -> Labelling {
    try RegressionLabelling(
      targetCount: targetCount,
      base: [],
      combination: try choice("aggregate_function", 1, [.average, .sum, .minimum, .maximum]),
      transform: try choice(
        "post_transform",
        0,
        [.none, .logistic, .softmax, .softmaxZero, .probit]
      ),
      coverage: coverage
    ).labelling()
  }

  private func choice<Value>(
    _ name: String,
    _ usual: Int64,
    _ values: [Value]
  ) throws(ImportFailure) -> Value {
    let number = try attributes.integer(name) ?? usual
    guard let position = Int(exactly: number), values.indices.contains(position) else {
      throw attributes.failure(name, .value(number, position: 0))
    }
    return values[position]
  }

  /// The targets of the leaves of `tree`; a weight of 0 counts as one.
  private static func leaves(
    of tree: SourceTree,
    _ vectors: [[Float]]
  ) -> [ArraySlice<LeafWeights.Entry>] {
    let branches = tree.nodes.flatMap { [$0.whenTrue, $0.whenFalse] }
    return branches.compactMap { branch in
      guard case .leaf(let leaf) = branch else { return nil }
      let vector = vectors[leaf]
      let targets = vector.count == 1 ? [0] : vector.indices.filter { vector[$0] != 0 }
      return targets.map { LeafWeights.Entry(id: Int32($0), weight: vector[$0]) }[...]
    }
  }
}

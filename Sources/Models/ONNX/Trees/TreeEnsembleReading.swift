import ModelIR

/// Reads TreeEnsembleClassifier and TreeEnsembleRegressor of ai.onnx.ml 1 to 5.
struct TreeEnsembleReading {
  private let graph: TreeGraph
  private let attributes: AttributeTable

  init(_ graph: TreeGraph) throws(ImportFailure) {
    self.graph = graph
    attributes = try AttributeTable(graph.node, place: graph.place)
  }

  /// The ensemble, every rule checked, and what was dropped on the way.
  func ensemble() throws(ImportFailure) -> (ensemble: Ensemble, notes: [ImportNote]) {
    let table = try NodeTable(attributes)
    let classLabels = graph.kind == .classifier ? try labels() : []
    let weights = try LeafWeights(
      attributes,
      prefix: graph.kind == .classifier ? "class" : "target",
      count: graph.kind == .classifier ? classLabels.count : try targetCount(),
      nodes: table
    )
    let labelling = try labelling(classLabels, weights, coverage(table, weights))
    let assembled = try AssembledTrees(table, weights, labelling, graph)
    let merged =
      weights.mergedCount > 0 ? [ImportNote.mergedWeights(count: weights.mergedCount)] : []
    let ensemble = try labelling.ensemble(
      assembled.collection.trees,
      assembled.vectors,
      featureCount: graph.features.count
    )
    return (ensemble, assembled.collection.notes + merged)
  }

  private func labels() throws(ImportFailure) -> [ClassLabel] {
    let numbers = try attributes.integers("classlabels_int64s")
    let names = try attributes.words("classlabels_strings")
    guard numbers.isEmpty || names.isEmpty else {
      throw attributes.failure("classlabels_strings", .repeated)
    }
    guard !(numbers.isEmpty && names.isEmpty) else {
      throw attributes.failure("classlabels_int64s", .missing)
    }
    let count = numbers.count + names.count
    guard SizeLimits.width.contains(count) else {
      throw .model(.sizeLimits(what: "labels", count: count, allowed: SizeLimits.width))
    }
    return numbers.map { .integer($0) } + names.map { .text($0) }
  }

  private func targetCount() throws(ImportFailure) -> Int {
    let count = try attributes.integer("n_targets") ?? 1
    guard let count = Int(exactly: count), SizeLimits.width.contains(count) else {
      throw .unsupported(.targets(count: count))
    }
    return count
  }

  private func labelling(
    _ labels: [ClassLabel],
    _ weights: LeafWeights,
    _ coverage: LeafCoverage
  ) throws(ImportFailure) -> Labelling {
    let base = try attributes.numbers("base_values").map { Float($0) }
    let transform = try attributes.postTransform()
    guard graph.kind == .classifier else {
      return try RegressionLabelling(
        targetCount: try targetCount(),
        base: base,
        combination: try attributes.combination(),
        transform: transform,
        coverage: coverage
      ).labelling()
    }
    return try ClassifierLabelling(
      labels: labels,
      base: base,
      transform: transform,
      weights: weights,
      coverage: coverage
    ).labelling()
  }

  /// Counts the leaves of every tree, reached or not: a leaf too many only refuses more.
  private func coverage(_ table: NodeTable, _ weights: LeafWeights) -> LeafCoverage {
    var leaves: [Int64: [ArraySlice<LeafWeights.Entry>]] = [:]
    for (position, row) in table.rows.enumerated() where row.test == nil {
      leaves[row.id.tree, default: []].append(weights.entries(at: position))
    }
    var coverage = LeafCoverage()
    for treeLeaves in leaves.values { coverage.add(treeLeaves: treeLeaves) }
    return coverage
  }
}

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
    let classLabels = graph.isClassifier ? try labels() : []
    let weights = try LeafWeights(
      attributes,
      prefix: graph.isClassifier ? "class" : "target",
      count: graph.isClassifier ? classLabels.count : try targetCount(),
      nodes: table
    )
    let labelling = try labelling(classLabels, weights, coverage(table, weights))
    var assembled = try AssembledTrees(
      table,
      weights,
      labelling,
      featureCount: graph.featureCount
    )
    if weights.mergedCount > 0 {
      assembled.notes.append(.mergedWeights(count: weights.mergedCount))
    }
    return (try assembled.ensemble(labelling, graph.featureCount), assembled.notes)
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
    guard count == 1 else { throw .unsupported(.targets(count: count)) }
    return 1
  }

  private func labelling(
    _ labels: [ClassLabel],
    _ weights: LeafWeights,
    _ coverage: LeafCoverage
  ) throws(ImportFailure) -> Labelling {
    let base = try attributes.numbers("base_values").map { Float($0) }
    let transform = try postTransform()
    guard graph.isClassifier else {
      return try regression(base, transform, isAlwaysScored: coverage.alwaysCovers(0))
    }
    return try ClassifierLabelling(
      labels: labels,
      base: base,
      transform: transform,
      weights: weights,
      coverage: coverage
    ).labelling()
  }

  private func regression(
    _ base: [Float],
    _ transform: PostTransform,
    isAlwaysScored: Bool
  ) throws(ImportFailure) -> Labelling {
    guard transform == .none else { throw .unsupported(.postTransform(transform.rawValue)) }
    guard base.count <= 1 else {
      throw attributes.failure("base_values", .length(base.count, expected: 1))
    }
    let combination = try combination()
    guard combination == .sum || isAlwaysScored else {
      throw .unsupported(.labelling("\(combination) over leaves without a weight: not supported"))
    }
    return Labelling(
      width: 1,
      firstID: 0,
      base: base,
      combination: combination,
      labels: [],
      labelRule: .value
    )
  }

  private func combination() throws(ImportFailure) -> Combination {
    switch try attributes.word("aggregate_function") ?? "SUM" {
    case "SUM": return .sum
    case "AVERAGE": return .average
    case "MIN": return .minimum
    case "MAX": return .maximum
    case let word: throw attributes.failure("aggregate_function", .word(word))
    }
  }

  private func postTransform() throws(ImportFailure) -> PostTransform {
    let word = try attributes.word("post_transform") ?? "NONE"
    guard let transform = PostTransform(rawValue: word) else {
      throw attributes.failure("post_transform", .word(word))
    }
    return transform
  }

  /// Counts the leaves of every tree, reached or not: a leaf too many only refuses more.
  private func coverage(_ table: NodeTable, _ weights: LeafWeights) -> LeafCoverage {
    var leaves: [Int64: [[LeafWeights.Entry]]] = [:]
    for (position, row) in table.rows.enumerated() where row.test == nil {
      leaves[row.id.tree, default: []].append(weights.entries[position] ?? [])
    }
    var coverage = LeafCoverage()
    for treeLeaves in leaves.values { coverage.add(treeLeaves: treeLeaves) }
    return coverage
  }
}

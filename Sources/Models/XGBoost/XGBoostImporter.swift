import ModelIR

/// Models of XGBoost 1 to 3, in JSON or UBJ.
struct XGBoostImporter {
  /// The keys read; everything else in the file is dropped while it is parsed.
  private static let keys: Set<String> = [
    "learner", "learner_model_param", "base_score", "num_class", "num_feature", "num_target",
    "objective", "name", "gradient_booster", "model", "gbtree_model_param", "num_parallel_tree",
    "iteration_indptr", "tree_info", "trees", "gbtree", "weight_drop", "left_children",
    "right_children", "default_left", "split_indices", "split_conditions", "split_type",
    "categories", "leaf_weights", "tree_param", "num_nodes", "size_leaf_vector", "attributes",
    "best_iteration", "version",
  ]

  private let learner: DocumentNode
  private let parameters: DocumentNode
  private let options: ImportOptions
  private let byteCount: Int

  /// The model in the bytes of a file that looks like `format`.
  static func read(
    _ bytes: [UInt8],
    _ format: ModelFormat,
    _ options: ImportOptions
  ) throws(ImportFailure) -> ImportedModel {
    let isText = format == .xgboostJSON
    let value =
      try isText ? JSONReader.value(bytes, keys: keys) : UBJReader.value(bytes, keys: keys)
    let root = DocumentNode(value: value, path: "")
    let importer = try XGBoostImporter(root, options, byteCount: bytes.count)
    let (ensemble, notes) = try importer.ensemble()
    let version = try root.find("version")?.numbers().map { "\(Int(exactly: $0) ?? 0)" } ?? []
    return ImportedModel(
      model: .ensemble(ensemble),
      format: format,
      producer: (["XGBoost"] + (version.isEmpty ? [] : [version.joined(separator: ".")]))
        .joined(separator: " "),
      notes: notes
    )
  }

  private init(
    _ root: DocumentNode,
    _ options: ImportOptions,
    byteCount: Int
  ) throws(ImportFailure) {
    learner = try root.get("learner")
    parameters = try learner.get("learner_model_param")
    self.options = options
    self.byteCount = byteCount
  }

  private func ensemble() throws(ImportFailure) -> (Ensemble, [ImportNote]) {
    let objectiveNode = try learner.get("objective").get("name")
    let objective = XGBoostObjective(name: try objectiveNode.text())
    let groupCount = try groupCount()
    if case .binary = objective, groupCount > 1 {
      throw objectiveNode.badValue("\(try objectiveNode.text()) with \(groupCount) classes")
    }
    let base = try XGBoostBaseScore(parameters).margins(objective, groupCount: groupCount)
    let booster = try XGBoostBooster(
      try learner.get("gradient_booster"),
      groupCount: groupCount
    )
    let (rounds, roundNote) = try rounds(booster)
    let treeCount = rounds == 0 ? 0 : booster.roundEnds[rounds - 1]
    let (collection, vectors) = try trees(booster, treeCount, width: groupCount)
    var notes = roundNote.map { [$0] } ?? []
    if case .identity(let unknown?) = objective { notes.append(.rawScores(objective: unknown)) }
    let ensemble = try objective.labelling(base: base)
      .ensemble(collection.trees, vectors, featureCount: try featureCount())
    return (ensemble, notes + collection.notes)
  }

  private func trees(
    _ booster: XGBoostBooster,
    _ count: Int,
    width: Int
  ) throws(ImportFailure) -> (TreeCollection, [[Float]]) {
    var collection = TreeCollection()
    var vectors = try LeafVectorTable<Float>(width: width, byteCount: byteCount)
    let features = try featureCount()
    for position in 0..<count {
      let weight = booster.weights?[position] ?? 1
      let tree = try XGBoostTree(booster.trees[position])
      let (source, rows) = try tree.sourceTree(featureCount: features) {
        value throws(ImportFailure) in
        try vectors.position(of: value * weight + 0, at: booster.groups[position])
      }
      try collection.add(source, id: Int64(position)) { Int64(rows[$0]) }
    }
    return (collection, vectors.vectors)
  }

  /// The rounds used, and whether the file says that fewer were meant.
  private func rounds(_ booster: XGBoostBooster) throws(ImportFailure) -> (Int, ImportNote?) {
    let all = booster.roundEnds.count
    guard options.rounds == nil else { return (min(all, max(0, options.rounds ?? all)), nil) }
    guard let best = try learner.find("attributes")?.find("best_iteration") else {
      return (all, nil)
    }
    let bestRounds = try best.integer() &+ 1
    let note = ImportNote.stoppedEarly(bestRounds: bestRounds, rounds: all)
    return (all, bestRounds < all ? note : nil)
  }

  /// The classes of a multi-class objective; 1 for all others, which say 0 or 1.
  private func groupCount() throws(ImportFailure) -> Int {
    if let targets = try parameters.find("num_target"), try targets.integer() > 1 {
      throw targets.notSupported("a model with \(try targets.integer()) targets")
    }
    guard let node = try parameters.find("num_class") else { return 1 }
    let count = max(1, try node.integer())
    guard try node.integer() >= 0, SizeLimits.width.contains(count) else {
      throw node.badValue("\(try node.integer())")
    }
    return count
  }

  private func featureCount() throws(ImportFailure) -> Int {
    let node = try parameters.get("num_feature")
    let count = try node.integer()
    guard SizeLimits.features.contains(count) else { throw node.badValue("\(count)") }
    return count
  }
}

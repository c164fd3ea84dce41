import ModelIR

/// How an interpreter walks an ensemble: tables, sums and inputs; the same for source and bytecode.
struct WalkPlan {
  let ensemble: Ensemble
  let trees: EnsembleTables
  /// Integer sums; nil where 32-bit floats are kept: for the smallest or largest leaf, and for a link
  /// with ends that a rounded sum may fall off.
  let votes: FineVotes?
  /// The leaf vectors of `votes`.
  let entries: LeafEntries?
  /// What float features are turned into before the walk; nil where they are compared themselves.
  let ranks: FeatureRanks?

  /// A plan for `goal`: instructions that compare ranks gain more by them than tables do.
  init(_ ensemble: Ensemble, favouring goal: ModuleGoal = .size) {
    self.ensemble = ensemble
    let fine = FineVotes(ensemble)
    let votes = ensemble.link == .probit && fine?.isExact == false ? nil : fine
    let entries = votes.map { LeafEntries($0.vectors, width: ensemble.width) }
    self.votes = votes
    self.entries = entries
    trees = EnsembleTables(ensemble) { entries?.starts[$0] ?? $0 * ensemble.width }
    let ranks = FeatureRanks(ensemble)
    // Ranking takes its time for every feature, asked or not; both factors are measured on qemu-m3.
    let cost = Double(ranks.stepCount + ensemble.featureCount) * (goal == .speed ? 2 : 4)
    let isWorth = Self.expectedSteps(ensemble) * 3 > cost
    self.ranks =
      ensemble.featureType == .float32 && !trees.needsMissingTable && isWorth ? ranks : nil
  }

  /// The tables of `ranks`.
  var rankTables: [ConstantTable] {
    guard let ranks else { return [] }
    return [
      ConstantTable("_starts", numbers: ranks.starts), ConstantTable("_cuts", floats: ranks.cuts),
    ]
  }

  /// The tables in the order of their use.
  var tables: [ConstantTable] {
    var tables = rankTables
    tables.append(ConstantTable("_roots", numbers: trees.roots))
    if trees.nodeCount > 0 { tables += nodeTables }
    if let entries, ensemble.width > 1 {
      tables.append(ConstantTable("_classes", numbers: entries.positions))
    }
    if let entries {
      tables.append(ConstantTable("_weights", numbers: entries.weights))
    } else {
      tables.append(ConstantTable("_weights", floats: ensemble.leafVectors.flatMap { $0 }))
    }
    if votes == nil, !ensemble.base.isEmpty {
      tables.append(ConstantTable("_base", floats: ensemble.base))
    }
    return tables
  }

  /// What float sums start with, as `float` reads it.
  var floatStart: String {
    switch ensemble.combination {
    case .sum, .average: "0"
    case .minimum: "inf"
    case .maximum: "-inf"
    }
  }

  private var nodeTables: [ConstantTable] {
    var tables = [
      ConstantTable("_compared", numbers: trees.features), thresholds,
      ConstantTable("_left", numbers: trees.lefts), ConstantTable("_right", numbers: trees.rights),
    ]
    if trees.needsMissingTable, ensemble.featureType == .float32 {
      tables.append(ConstantTable("_missing_left", numbers: trees.missingIsLeft))
    }
    return tables
  }

  private var thresholds: ConstantTable {
    wholeThresholds.map { ConstantTable("_thresholds", numbers: $0) }
      ?? ConstantTable("_thresholds", floats: trees.thresholds)
  }

  /// What integers are compared with, ranks or features, per node; nil where floats are.
  var wholeThresholds: [Int]? {
    if let ranks { return ranks.nodeRanks }
    guard let range = ensemble.featureType.range else { return nil }
    return trees.thresholds.map { threshold in
      let floor = threshold.rounded(.down)
      return Int(min(max(floor, Float(range.lowerBound - 1)), Float(range.upperBound)))
    }
  }

  /// Decisions of a row that takes either side of each with the same chance.
  private static func expectedSteps(_ ensemble: Ensemble) -> Double {
    ensemble.trees.reduce(0) { total, tree in
      var pending = [(tree.root, 1.0)]
      var steps = 0.0
      while let (branch, chance) = pending.popLast() {
        guard case .node(let index) = branch else { continue }
        steps += chance
        pending.append((tree.nodes[index].left, chance / 2))
        pending.append((tree.nodes[index].right, chance / 2))
      }
      return total + steps
    }
  }
}

import ModelIR

/// The trees of an ensemble in canonical form with the leaf vectors they share.
struct AssembledTrees {
  private var trees: [Tree] = []
  private var vectors: [[Float]] = []
  var notes: [ImportNote] = []

  init(
    _ table: NodeTable,
    _ weights: LeafWeights,
    _ labelling: Labelling,
    featureCount: Int
  ) throws(ImportFailure) {
    var leafVectors = LeafVectorTable(width: labelling.width)
    let sizes = Dictionary(grouping: table.rows, by: \.id.tree).mapValues(\.count)
    for root in table.roots {
      let assembly = TreeAssembly(table, featureCount: featureCount) {
        position throws(ImportFailure) in
        let entries = weights.entries[position] ?? []
        let shifted = entries.map {
          LeafWeights.Entry(id: $0.id - labelling.firstID, weight: $0.weight)
        }
        return try leafVectors.position(of: shifted)
      }
      let (tree, reached) = try assembly.tree(root: root)
      trees.append(tree)
      let id = table.rows[root].id.tree
      note(id, unused: (sizes[id] ?? 0) - reached.count)
      let tests = reached.count { table.rows[$0].test != nil }
      note(id, decided: tests - tree.nodes.count)
    }
    vectors = leafVectors.vectors
  }

  /// The ensemble of these trees.
  func ensemble(
    _ labelling: Labelling,
    _ featureCount: Int
  ) throws(ImportFailure) -> Ensemble {
    do {
      return try Ensemble(
        featureCount: featureCount,
        trees: trees,
        leafVectors: vectors,
        width: labelling.width,
        combination: labelling.combination,
        base: labelling.base,
        expansion: labelling.expansion,
        link: labelling.link,
        labels: labelling.labels,
        labelRule: labelling.labelRule
      )
    } catch {
      throw .model(error)
    }
  }

  private mutating func note(_ tree: Int64, unused count: Int) {
    if count > 0 { notes.append(.unusedNodes(tree: tree, count: count)) }
  }

  private mutating func note(_ tree: Int64, decided count: Int) {
    if count > 0 { notes.append(.decidedNodes(tree: tree, count: count)) }
  }
}

import ModelIR

/// The trees of the parallel arrays in canonical form with the leaf vectors they share.
struct AssembledTrees {
  let collection: TreeCollection
  let vectors: [[Float]]

  init(
    _ table: NodeTable,
    _ weights: LeafWeights,
    _ labelling: Labelling,
    _ graph: TreeGraph
  ) throws(ImportFailure) {
    var collection = TreeCollection()
    var leafVectors = try LeafVectorTable<Float>(width: labelling.width, byteCount: graph.byteCount)
    var sizes: [Int64: Int] = [:]
    for row in table.rows { sizes[row.id.tree, default: 0] += 1 }
    var assembly = TreeAssembly(table, features: graph.features)
    for root in table.roots {
      let (tree, rows, leafCount) = try assembly.tree(root: root) {
        position throws(ImportFailure) in
        var vector = [Float](repeating: 0, count: labelling.width)
        for entry in weights.entries(at: position) {
          vector[Int(entry.id) - labelling.firstID] = entry.weight + 0
        }
        return try leafVectors.position(of: vector)
      }
      let id = table.rows[root].id.tree
      try collection.add(
        tree,
        id: id,
        unusedCount: (sizes[id] ?? 0) - rows.count - leafCount
      ) { table.rows[rows[$0]].id.node }
    }
    self.collection = collection
    vectors = leafVectors.vectors
  }
}

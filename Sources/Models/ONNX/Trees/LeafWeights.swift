/// The weights of every leaf, from the `class_*` or `target_*` arrays.
struct LeafWeights {
  struct Entry: Equatable {
    /// Class or target id.
    let id: Int32
    var weight: Float
  }

  /// Where the entries of each row of the node table start, and where the last ones end.
  private let starts: [Int32]
  /// By row, in the order listed.
  private let flat: [Entry]
  /// The distinct ids.
  let ids: Set<Int>
  /// Whether no weight is negative.
  let areAllPositive: Bool
  /// How many weights were added to an earlier one of the same leaf and id.
  let mergedCount: Int

  /// The arrays whose names start with `prefix`, `class` or `target`; ids are below `count`.
  init(
    _ attributes: AttributeTable,
    prefix: String,
    count: Int,
    nodes: NodeTable
  ) throws(ImportFailure) {
    let trees = try attributes.integers(prefix + "_treeids")
    let nodeIDs = try attributes.integers(prefix + "_nodeids")
    let ids = try attributes.integers(prefix + "_ids")
    let weights = try attributes.numbers(prefix + "_weights").map { Float($0) }
    for (name, length) in [
      ("_nodeids", nodeIDs.count), ("_ids", ids.count), ("_weights", weights.count),
    ] where length != trees.count {
      throw attributes.failure(prefix + name, .length(length, expected: trees.count))
    }
    var columns = LeafColumns(rowCount: nodes.rows.count, idCount: count)
    for index in trees.indices {
      let place = NodeTable.ID(tree: trees[index], node: nodeIDs[index])
      let position = try Self.leaf(place, nodes)
      guard (0..<Int64(count)).contains(ids[index]) else {
        throw .trees(
          .weightClass(tree: place.tree, node: place.node, id: ids[index], count: count)
        )
      }
      columns.add(Entry(id: Int32(ids[index]), weight: weights[index]), row: position)
    }
    (starts, flat, mergedCount) = columns.sorted()
    self.ids = Set(ids.map { Int($0) })
    areAllPositive = weights.allSatisfy { $0 >= 0 }
  }

  /// The entries of the row at `position`.
  func entries(at position: Int) -> ArraySlice<Entry> {
    flat[Int(starts[position])..<Int(starts[position + 1])]
  }

  private static func leaf(
    _ place: NodeTable.ID,
    _ nodes: NodeTable
  ) throws(ImportFailure) -> Int {
    guard let position = nodes.positions[place].map({ Int($0) }),
      nodes.rows[position].test == nil
    else {
      throw .trees(.weightNotOnLeaf(tree: place.tree, node: place.node))
    }
    return position
  }
}

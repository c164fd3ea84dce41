/// The weights of every leaf, from the `class_*` or `target_*` arrays.
struct LeafWeights {
  struct Entry: Equatable {
    /// Class or target id.
    let id: Int
    var weight: Float
  }

  /// By position in the node table, in the order listed.
  let entries: [Int: [Entry]]
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
    var entries: [Int: [Entry]] = [:]
    var merged = 0
    for index in trees.indices {
      let place = NodeTable.ID(tree: trees[index], node: nodeIDs[index])
      let position = try Self.leaf(place, nodes)
      guard (0..<Int64(count)).contains(ids[index]) else {
        throw .trees(
          .weightClass(tree: place.tree, node: place.node, id: ids[index], count: count)
        )
      }
      let entry = Entry(id: Int(ids[index]), weight: weights[index])
      merged += Self.add(entry, to: &entries[position, default: []])
    }
    self.entries = entries
    self.ids = Set(ids.map { Int($0) })
    areAllPositive = weights.allSatisfy { $0 >= 0 }
    mergedCount = merged
  }

  private static func leaf(
    _ place: NodeTable.ID,
    _ nodes: NodeTable
  ) throws(ImportFailure) -> Int {
    guard let position = nodes.positions[place], nodes.rows[position].test == nil else {
      throw .trees(.weightNotOnLeaf(tree: place.tree, node: place.node))
    }
    return position
  }

  /// 1 when the entry was added to an earlier one.
  private static func add(_ entry: Entry, to list: inout [Entry]) -> Int {
    guard let earlier = list.firstIndex(where: { $0.id == entry.id }) else {
      list.append(entry)
      return 0
    }
    list[earlier].weight += entry.weight
    return 1
  }
}

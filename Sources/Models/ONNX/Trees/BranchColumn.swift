import ModelIR

/// Where one side of every node of a TreeEnsemble leads.
struct BranchColumn {
  private let name: String
  private let attributes: AttributeTable
  private let ids: [Int64]
  private let areLeaves: [Int64]
  private let leafPlaces: [Int]

  /// The column of `side`, `true` or `false`; `leafPlaces` are the leaf vectors of the leaves.
  init(
    _ attributes: AttributeTable,
    side: String,
    count: Int,
    _ leafPlaces: [Int]
  ) throws(ImportFailure) {
    self.attributes = attributes
    self.leafPlaces = leafPlaces
    name = "nodes_\(side)nodeids"
    ids = try attributes.integers(name)
    let leafName = "nodes_\(side)leafs"
    areLeaves = try attributes.integers(leafName)
    for (name, length) in [(name, ids.count), (leafName, areLeaves.count)] where length != count {
      throw attributes.failure(name, .length(length, expected: count))
    }
  }

  /// The branch of the node at `position`.
  func branch(at position: Int) throws(ImportFailure) -> Branch {
    let isLeaf = areLeaves[position] != 0
    let limit = isLeaf ? leafPlaces.count : ids.count
    guard (0..<Int64(limit)).contains(ids[position]) else {
      throw attributes.failure(name, .value(ids[position], position: position))
    }
    let index = Int(ids[position])
    return isLeaf ? .leaf(leafPlaces[index]) : .node(index)
  }
}

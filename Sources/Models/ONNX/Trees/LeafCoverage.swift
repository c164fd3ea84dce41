/// Which classes get a weight whatever leaf a row ends in.
struct LeafCoverage {
  private var covered: Set<Int> = []
  private var coveredByAll: Set<Int>?
  /// Whether one of the trees adds a positive weight whatever its leaf.
  private(set) var alwaysPositive = false

  /// Takes the leaves of one more tree into account.
  mutating func add(treeLeaves: [ArraySlice<LeafWeights.Entry>]) {
    guard let first = treeLeaves.first else { return }
    var common = Set(first.map { Int($0.id) })
    for entries in treeLeaves.dropFirst() { common.formIntersection(entries.map { Int($0.id) }) }
    covered.formUnion(common)
    coveredByAll = coveredByAll?.intersection(common) ?? common
    if treeLeaves.allSatisfy({ $0.contains { $0.weight > 0 } }) { alwaysPositive = true }
  }

  /// Whether every row gets a weight for class `id`.
  func alwaysCovers(_ id: Int) -> Bool { covered.contains(id) }

  /// Whether every row gets a weight for class `id` from every tree.
  func everyTreeCovers(_ id: Int) -> Bool { coveredByAll?.contains(id) ?? false }
}

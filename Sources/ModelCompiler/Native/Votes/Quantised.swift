/// Leaf vectors and base in steps.
struct Quantised {
  let vectors: [[Int]]
  let base: [Int]

  /// What all sums always add up to; nil where that depends on the leaves.
  func constantTotal(_ statistics: LeafStatistics) -> Int? {
    guard statistics.width > 1, let first = vectors.first?.reduce(0, +),
      vectors.allSatisfy({ $0.reduce(0, +) == first })
    else { return nil }
    return first * statistics.treeLeaves.count + base.reduce(0, +)
  }
}

import ModelIR

/// Leaf vectors as rows of entries, one for every sum a leaf adds to.
///
/// The position of the last entry of a row is its position plus `width`: no table of lengths.
struct LeafEntries: Equatable {
  /// Which sum an entry adds to, the last of a row plus `width`; empty where there is one sum.
  let positions: [Int]
  /// What it adds.
  let weights: [Int]
  /// The first entry of each leaf vector.
  let starts: [Int]

  /// Equal vectors share a row; one that adds nothing has an entry of 0.
  init(_ vectors: [[Int]], width: Int) {
    var positions: [Int] = []
    var weights: [Int] = []
    var starts: [Int] = []
    var known: [[Int]: Int] = [:]
    for vector in vectors {
      if let start = known[vector] {
        starts.append(start)
        continue
      }
      known[vector] = weights.count
      starts.append(weights.count)
      var entries = vector.indices.filter { vector[$0] != 0 }
      if entries.isEmpty { entries = [0] }
      weights += entries.map { vector[$0] }
      positions += entries.dropLast()
      positions += entries.suffix(1).map { $0 + width }
    }
    self.positions = width == 1 ? [] : positions
    self.weights = weights
    self.starts = starts
  }
}

/// Collects the weights of leaves in the order of the file, then sorts them by leaf.
struct LeafColumns {
  private let rowCount: Int
  private let idCount: Int
  private var rows: [Int32] = []
  private var entries: [LeafWeights.Entry] = []

  /// Rows of the node table, and how many ids there are.
  init(rowCount: Int, idCount: Int) {
    self.rowCount = rowCount
    self.idCount = idCount
  }

  /// Adds a weight to the leaf in `row`.
  mutating func add(_ entry: LeafWeights.Entry, row: Int) {
    rows.append(Int32(truncatingIfNeeded: row))
    entries.append(entry)
  }

  /// The entries by row, where each row's start, and how many were added to an earlier one of the
  /// same row and id.
  func sorted() -> (starts: [Int32], flat: [LeafWeights.Entry], mergedCount: Int) {
    var ends = [Int32](repeating: 0, count: rowCount + 1)
    for row in rows { ends[Int(row) + 1] += 1 }
    for row in 0..<rowCount { ends[row + 1] += ends[row] }
    var next = ends
    var sorted = entries
    for (position, row) in rows.enumerated() {
      sorted[Int(next[Int(row)])] = entries[position]
      next[Int(row)] += 1
    }
    return merged(sorted, ends)
  }

  /// Repeated ids of one row become one entry, at the place of the first.
  private func merged(
    _ sorted: [LeafWeights.Entry],
    _ ends: [Int32]
  ) -> (starts: [Int32], flat: [LeafWeights.Entry], mergedCount: Int) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(rowCount + 1)
    var flat: [LeafWeights.Entry] = []
    flat.reserveCapacity(sorted.count)
    // Where each id was put last: of this row when it is not before the row's start.
    var places = [Int](repeating: -1, count: idCount)
    for row in 0..<rowCount {
      let start = flat.count
      for entry in sorted[Int(ends[row])..<Int(ends[row + 1])] {
        let earlier = places[Int(entry.id)]
        if earlier >= start {
          flat[earlier].weight += entry.weight
        } else {
          places[Int(entry.id)] = flat.count
          flat.append(entry)
        }
      }
      starts.append(Int32(truncatingIfNeeded: flat.count))
    }
    return (starts, flat, sorted.count - flat.count)
  }
}

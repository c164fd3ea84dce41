/// When a register or a place on the stack is taken: ranges that do not overlap, in order.
struct Occupancy: Sendable {
  private var ranges: [LiveRange] = []

  /// Whether none of the ranges is taken.
  func isFree(_ wanted: [LiveRange]) -> Bool {
    wanted.allSatisfy { range in
      let index = firstIndex(endingAfter: range.start)
      return index == ranges.count || ranges[index].start >= range.end
    }
  }

  /// Takes ranges that are free.
  mutating func take(_ wanted: [LiveRange]) {
    for range in wanted {
      ranges.insert(range, at: firstIndex(endingAfter: range.start))
    }
  }

  private func firstIndex(endingAfter position: Int) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].end > position { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

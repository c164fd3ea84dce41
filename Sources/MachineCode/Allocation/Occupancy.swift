/// When a register or a place on the stack is taken: ranges that do not overlap, in order.
struct Occupancy: Sendable {
  private var ranges: [LiveRange] = []

  /// Whether none of the ranges is taken.
  func isFree(_ wanted: ArraySlice<LiveRange>) -> Bool {
    for range in wanted {
      let index = firstIndex(endingAfter: range.start)
      if index < ranges.count && ranges[index].start < range.end { return false }
    }
    return true
  }

  /// Takes ranges that are free.
  mutating func take(_ wanted: some Sequence<LiveRange>) {
    for range in wanted {
      ranges.insert(range, at: firstIndex(endingAfter: range.start))
    }
  }

  private func firstIndex(endingAfter position: Int) -> Int {
    var low = 0
    var high = ranges.count
    // Code is looked at from its start to its end: most of what is asked lies behind what is taken.
    if let last = ranges.last, last.end <= position { return high }
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].end > position { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension PoolPlanner {
  mutating func rewritten() -> [LayoutItem] {
    var result: [LayoutItem] = []
    result.reserveCapacity(estimate.items.count + 4 * pools.count)
    var next = 0
    for index in 0...estimate.items.count {
      while next < pools.count, pools[next].item == index {
        append(pools[next], to: &result)
        next += 1
      }
      guard index < estimate.items.count else { break }
      if case .reference(let kind, _, let role) = estimate.items[index], labels[index] >= 0 {
        result.append(.reference(kind, LayoutLabel(labels[index]), role))
      } else {
        result.append(estimate.items[index])
      }
    }
    return result
  }

  private mutating func append(_ pool: Pool, to items: inout [LayoutItem]) {
    let around = LayoutLabel(labelCount)
    if pool.isForced {
      labelCount += 1
      items.append(.reference(.jump, around, .detour))
    }
    items.append(.alignment(4))
    for (literal, label) in pool.literals {
      items.append(.label(LayoutLabel(label)))
      items.append(.constant(literal))
    }
    if pool.isForced { items.append(.label(around)) }
  }
}

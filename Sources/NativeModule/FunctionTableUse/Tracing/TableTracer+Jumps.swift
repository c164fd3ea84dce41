extension TableTracer {
  /// Follows every way of a table with as many entries as the comparison before allows.
  ///
  /// Its places have a function address's marks if `isMarked`.
  mutating func jump(
    by place: TablePlace,
    _ state: TracedState,
    at offset: Int,
    isMarked: Bool
  ) {
    guard let count = state.caseCount, count > 0 else { return doubt(.jump, at: offset) }
    var state = state
    state.compared = nil
    state.caseCount = nil
    for number in 0..<count {
      let entry = place.table &+ number * place.width
      guard let distance = code.integer(entry, width: place.width, isSigned: place.isSigned) else {
        return doubt(.jump, at: offset)
      }
      markData(entry, place.width)
      let address = place.origin &+ distance &* place.unit
      flow(state, to: isMarked ? set.function(at: address) ?? address : address, from: offset)
    }
  }

  mutating func markData(_ offset: Int, _ count: Int) {
    for byte in offset..<(offset + count) where code.contains(byte) && owners[byte] == .nobody {
      owners[byte] = .data
    }
  }
}

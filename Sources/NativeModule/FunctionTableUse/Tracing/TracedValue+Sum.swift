extension TracedValue {
  /// `left` + `right`, modulo the size of a word.
  static func sum(_ left: TracedValue, _ right: TracedValue, wordByteCount: Int) -> TracedValue {
    if case .constant(let number) = right { return left.plus(number, wordByteCount) }
    if case .constant(let number) = left { return right.plus(number, wordByteCount) }
    switch (left, right) {
    case (.table(let offsets), .choice(let numbers)), (.choice(let numbers), .table(let offsets)):
      let all = Set(offsets.flatMap { offset in numbers.map { offset &+ $0 } }).sorted()
      return all.count > choiceLimit ? .maybeTable : .table(all)
    default: break
    }
    if left.holdsTable || right.holdsTable { return .maybeTable }
    switch (left, right) {
    case (.text(let origin), .tableItem(let table)), (.tableItem(let table), .text(let origin)):
      return .tableTarget(table: table, origin: origin)
    case (.text(let origin), .unknown), (.unknown, .text(let origin)),
      (.text(let origin), .choice), (.choice, .text(let origin)):
      return .textItem(origin)
    default:
      return .unknown
    }
  }

  /// A constant times `factor`; anything else is no address then.
  func multiplied(by factor: Int, _ wordByteCount: Int) -> TracedValue {
    func product(_ number: Int) -> Int { Self.wrapped(number &* factor, wordByteCount) }
    return switch self {
    case .constant(let number): .constant(product(number))
    case .choice(let numbers): .choice(Set(numbers.map(product)).sorted())
    default: .unknown
    }
  }

  /// 32-bit words count as signed, so that a distance backwards is one.
  static func wrapped(_ number: Int, _ wordByteCount: Int) -> Int {
    wordByteCount == 8 ? number : Int(Int32(truncatingIfNeeded: number))
  }

  private func plus(_ number: Int, _ wordByteCount: Int) -> TracedValue {
    func moved(_ offset: Int) -> Int { Self.wrapped(offset &+ number, wordByteCount) }
    return switch self {
    case .constant(let value): .constant(moved(value))
    case .choice(let numbers): .choice(Set(numbers.map(moved)).sorted())
    case .text(let offset): .text(moved(offset))
    case .readOnlyData(let offset): .readOnlyData(moved(offset))
    case .textItem(let offset): .textItem(moved(offset))
    case .stack(let offset): .stack(moved(offset))
    case .function(let offset): .function(moved(offset))
    case .context(let offset): .context(moved(offset))
    case .generatorState(let offset): .generatorState(moved(offset))
    case .objectTable(let offset): .objectTable(moved(offset))
    case .table(let offsets): .table(Set(offsets.map(moved)).sorted())
    case .maybeTable: .maybeTable
    case .qstrTable, .entry, .tableItem, .tableTarget, .unknown: number == 0 ? self : .unknown
    }
  }
}

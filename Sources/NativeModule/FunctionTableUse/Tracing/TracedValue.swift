/// What is known of a register or a stack slot.
enum TracedValue: Equatable, Sendable {
  case unknown
  case constant(Int)
  /// One of a few constants, ascending.
  case choice([Int])
  /// An address in the code or the read-only data, by offset.
  case text(Int)
  case readOnlyData(Int)
  /// An address a variable distance behind an address in the code.
  case textItem(Int)
  /// A number from a table in the code, by the table's offset.
  case tableItem(Int)
  /// A number from a table in the code, added to an address in the code.
  case tableTarget(table: Int, origin: Int)
  /// An address on the stack, from the stack pointer at the function's start.
  case stack(Int)
  /// A function object, its context, a generator's state, the object table, at an offset.
  case function(Int)
  case context(Int)
  case generatorState(Int)
  case objectTable(Int)
  case qstrTable
  /// `mp_fun_table`, at one of a few offsets, ascending.
  case table([Int])
  /// What an entry of the table holds, by index; nil for one of several.
  case entry(Int?)
  /// The table on some paths, or at an offset that is not known.
  case maybeTable

  /// Compilers choose between two entries, or a few, before they load one.
  static let choiceLimit = 4

  private var numbers: [Int]? {
    switch self {
    case .constant(let number): [number]
    case .choice(let numbers): numbers
    default: nil
    }
  }

  var holdsTable: Bool {
    switch self {
    case .table, .maybeTable: true
    default: false
    }
  }

  func joined(_ other: TracedValue) -> TracedValue {
    if self == other { return self }
    if let numbers, let others = other.numbers {
      let all = Set(numbers).union(others).sorted()
      return all.count > Self.choiceLimit ? .unknown : .choice(all)
    }
    if case .entry = self, case .entry = other { return .entry(nil) }
    if case .table(let offsets) = self, case .table(let others) = other {
      let all = Set(offsets).union(others).sorted()
      return all.count > Self.choiceLimit ? .maybeTable : .table(all)
    }
    return holdsTable || other.holdsTable ? .maybeTable : .unknown
  }
}

import MPYFormat

/// Follows machine code from its entries along every path, to find the loads of table entries.
///
/// What is known where paths meet is what all of them agree on. First all paths are followed until
/// nothing changes, then every stretch of code is gone through once more to note what it does.
struct TableTracer {
  /// What a byte of the code was found to be.
  enum Owner: Equatable {
    case nobody
    /// The first byte of an instruction of the stretch that starts there.
    case stretch(Int)
    case rest
    case data
  }

  let code: TracedCode
  let set: any TracedInstructionSet
  let tableSlots: Set<Int>
  let entryCount: Int
  var owners: [Owner]
  /// Known at the start of every stretch: function entries and places jumped to.
  var leaders: [Int: TracedState] = [:]
  var pending: [Int] = []
  /// Addresses in the code that may be functions.
  var candidates: Set<Int> = []
  /// Those already looked at.
  var known: Set<Int> = []
  /// Registers that got the two tables from a function object's context.
  var tableRegisters: Set<Int> = []
  var qstrTableRegisters: Set<Int> = []
  /// Functions found to return, and the stretches that call others and may go on once those do.
  var returning: Set<Int> = []
  var waiting: [Int: Set<Int>] = [:]
  /// Paths beyond this many instructions are given up.
  var remainingSteps: Int
  var isNoting = false
  /// Whether mpy-cross made the code; there the table stays in its register throughout.
  var isEmitted = false
  var uses: [Int: Set<Int>] = [:]
  var doubts: Set<TableDoubt> = []

  init(
    _ code: TracedCode,
    _ set: any TracedInstructionSet,
    tableSlots: Set<Int>,
    entryCount: Int
  ) {
    self.code = code
    self.set = set
    self.tableSlots = tableSlots
    self.entryCount = entryCount
    owners = Array(repeating: .nobody, count: code.count)
    remainingSteps = 4096 + 32 * code.count
  }

  mutating func trace(_ function: RawCode) {
    let area = enter(function)
    followAll()
    isEmitted = wasEmitted(function)
    if isEmitted { followRest(of: area) } else { followUnreached() }
    isNoting = true
    for leader in leaders.keys.sorted() { follow(from: leader) }
    doubtUnreached()
    if remainingSteps < 0 { doubts.insert(TableDoubt(offset: 0, reason: .tooLong)) }
  }

  mutating func doubt(_ reason: TableDoubt.Reason, at offset: Int) {
    if isNoting { doubts.insert(TableDoubt(offset: offset, reason: reason)) }
  }

  mutating func note(entry index: Int, at offset: Int) {
    if isNoting { uses[index, default: []].insert(offset) }
  }
}

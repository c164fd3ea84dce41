/// Decides where constants lie that instructions load relative to themselves.
///
/// Pools stand where execution never comes from above, as late as the first load of a constant can
/// still be short; where code offers no such place in reach, a pool is put in with a jump around.
struct PoolPlanner {
  private let reach: LiteralReach
  let estimate: Relaxation
  private let instructionSet: any InstructionSet
  private var pending: [Use] = []
  private var pendingLiterals: Set<Literal> = []
  private var pendingBytes = 0
  /// Where the first load stands that wants to stay short.
  private var firstShort: Int?
  private var gap: Int?
  private var placed: [Literal: (label: Int, address: Int)] = [:]
  var labelCount: Int
  private(set) var pools: [Pool] = []
  /// The label each item's constant has in its pool, by item; -1 for items without one.
  private(set) var labels: [Int]
  /// Bytes of pools put in so far.
  private var shift = 0

  private struct Use {
    let item: Int
    let address: Int
    let literal: Literal
    let isShort: Bool
  }

  struct Pool {
    let item: Int
    let isForced: Bool
    let literals: [(literal: Literal, label: Int)]
  }

  /// Plans with reaches divided by `tightness`, for another try when growth broke a plan.
  init(_ estimate: Relaxation, for instructionSet: any InstructionSet, tightness: Int) {
    let reach = instructionSet.facts.literals ?? LiteralReach(short: 0, long: 0, backward: 0)
    self.reach = LiteralReach(
      short: reach.short,
      long: reach.long / tightness,
      backward: reach.backward / tightness
    )
    self.estimate = estimate
    self.instructionSet = instructionSet
    labelCount = estimate.labelCount
    labels = Array(repeating: -1, count: estimate.items.count)
  }

  /// The items with pools between them and every literal load bound to a label of its pool.
  mutating func run() -> (items: [LayoutItem], labelCount: Int) {
    for (index, item) in estimate.items.enumerated() {
      let address = estimate.addresses[index] + shift
      let next =
        index + 1 < estimate.items.count
        ? estimate.addresses[index + 1] + shift : estimate.end + shift
      // Between a branch and the jump that belongs to it nothing may come.
      if case .reference(_, _, .jump) = item {} else { makeRoom(before: index, endingAt: next) }
      switch item {
      case .reference(let kind, _, _):
        if let literal = Literal(kind) { use(literal, kind, at: address, index) }
      case .barrier: if !pending.isEmpty { gap = index }
      default: break
      }
    }
    flush(at: estimate.items.count, isForced: false)
    return (rewritten(), labelCount)
  }

  private mutating func use(
    _ literal: Literal,
    _ kind: ReferenceKind,
    at address: Int,
    _ item: Int
  ) {
    // Two words from afar are two loads: they are only used again while one load still reaches.
    let backward = literal.second == nil ? reach.backward : min(reach.backward, reach.short)
    if backward > 0, !pendingLiterals.contains(literal), let known = placed[literal],
      address - known.address < backward
    {
      labels[item] = known.label
      return
    }
    let isShort = instructionSet.forms(of: kind).count > 1
    wait(Use(item: item, address: address, literal: literal, isShort: isShort))
  }

  private mutating func wait(_ use: Use) {
    pending.append(use)
    if pendingLiterals.insert(use.literal).inserted { pendingBytes += use.literal.byteCount }
    if use.isShort && firstShort == nil { firstShort = use.address }
  }

  /// Flushes at the last gap, or here when nothing else is left, before a load gets out of reach.
  private mutating func makeRoom(before item: Int, endingAt end: Int) {
    guard let oldest = pending.first else { return }
    let size = pendingBytes + 8
    let isLate = firstShort.map { end + size - $0 > reach.short } ?? false
    let isTooLate = end + size - oldest.address > reach.long
    if let gap, isLate || isTooLate {
      flush(at: gap, isForced: false)
    } else if isTooLate {
      flush(at: item, isForced: true)
    }
  }

  private mutating func flush(at item: Int, isForced: Bool) {
    let inside = pending.filter { $0.item < item }
    let outside = pending.filter { $0.item >= item }
    (pending, pendingLiterals, pendingBytes, firstShort) = ([], [], 0, nil)
    for use in outside { wait(use) }
    gap = nil
    guard !inside.isEmpty else { return }
    var literals: [(literal: Literal, label: Int)] = []
    var size = 0
    let start = item < estimate.items.count ? estimate.addresses[item] : estimate.end
    placed = [:]
    for use in inside {
      if placed[use.literal] == nil {
        placed[use.literal] = (labelCount, start + shift + size)
        literals.append((use.literal, labelCount))
        size += use.literal.byteCount
        labelCount += 1
      }
      labels[use.item] = placed[use.literal]?.label ?? -1
    }
    pools.append(Pool(item: item, isForced: isForced, literals: literals))
    shift += size + 2
  }
}

/// The faults one direction still has before it, and the generators of what is drawn for it.
struct LineFaultPlan {
  private let randomFaults: RandomLineFaults?
  private var hits: SplitMix64
  private var details: SplitMix64
  private var pending: [LineFault] = []
  private var phase: String?
  /// Bytes sent since the line's start or last reset, and in this phase.
  private var sentInAll = 0
  private(set) var sentInPhase = 0
  /// Bytes until the next fault can happen: most bytes need no look at the list.
  private var distance = Int.max

  private var isRandom: Bool {
    randomFaults.map { $0.rate > 0 && !$0.kinds.isEmpty } ?? false
  }

  init(_ settings: LineSettings, direction: LineDirection) {
    randomFaults = settings.randomFaults
    var seeds = SplitMix64(seed: settings.seed)
    // Two for each direction, so that neither depends on what the other carries.
    let drawn = (0..<4).map { _ in seeds.next() }
    let first = direction == .up ? 0 : 2
    hits = SplitMix64(seed: drawn[first])
    details = SplitMix64(seed: drawn[first + 1])
  }

  /// Forgets the faults that have not happened and takes these.
  mutating func replace(_ faults: [LineFault]) {
    pending = faults
    measure()
  }

  mutating func begin(_ phase: String) {
    self.phase = phase
    sentInPhase = 0
    measure()
  }

  /// Counts from 0 again, in no phase.
  mutating func reset() {
    phase = nil
    sentInAll = 0
    sentInPhase = 0
    measure()
  }

  /// How many of the next bytes no fault can hit.
  var calmCount: Int { isRandom ? 0 : distance }

  /// Bytes have been sent, at most as many as are calm, or one.
  mutating func advance(by count: Int) {
    sentInAll += count
    sentInPhase += count
    if distance < Int.max { distance -= count }
    if distance < 0 { measure() }
  }

  /// The faults that happen before the next byte is there.
  mutating func betweenBytes() -> [LineFault] {
    distance == 0 ? takeDue { $0.kind.isBetweenBytes } : []
  }

  /// The faults that hit the byte that is there.
  mutating func hittingByte() -> [LineFault] {
    var due = distance == 0 ? takeDue { !$0.kind.isBetweenBytes } : []
    guard isRandom, let randomFaults else { return due }
    let draw = hits.next()
    guard randomFaults.threshold.map({ draw < $0 }) ?? true else { return due }
    let kind = randomFaults.kinds[Int(details.next() % UInt64(randomFaults.kinds.count))]
    due.append(LineFault(kind, .up, at: sentInAll))
    return due
  }

  mutating func drawnBit() -> Int { Int(details.next() % 8) }

  mutating func drawnByte() -> UInt8 { UInt8(truncatingIfNeeded: details.next()) }

  private mutating func takeDue(_ isMeant: (LineFault) -> Bool) -> [LineFault] {
    var due: [LineFault] = []
    var later: [LineFault] = []
    for fault in pending {
      if distance(to: fault) == 0 && isMeant(fault) {
        due.append(fault)
      } else {
        later.append(fault)
      }
    }
    pending = later
    measure()
    return due
  }

  private mutating func measure() {
    distance = pending.compactMap { distance(to: $0) }.min() ?? Int.max
  }

  /// nil when it has been missed, or waits for another phase.
  private func distance(to fault: LineFault) -> Int? {
    let sent: Int
    switch fault.phase {
    case nil: sent = sentInAll
    case phase: sent = sentInPhase
    default: return nil
    }
    return fault.offset >= sent ? fault.offset - sent : nil
  }
}

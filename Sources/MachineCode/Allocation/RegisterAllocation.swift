import KernelIR

/// A place for every virtual register.
///
/// Registers that cross blocks go first, the most used ones to the shortest encodings; then those
/// of one block in the order of the code, into what is free between. Nothing is moved later, so the
/// cost is that of sorting, and the same kernel always gets the same places.
struct RegisterAllocation {
  /// By register.
  private(set) var locations: [Location]
  /// Every register that holds a value at some time.
  private(set) var used = RegisterSet()
  /// How many places on the stack are needed.
  var slotCount: Int { slots.count }

  private let plan: RegisterPlan
  private var occupancy: [Occupancy]
  private var slots: [Occupancy] = []
  private let slotLimit: Int

  /// `reserves` says whether registers that cross blocks leave enough to those of one block.
  init(_ built: IntervalBuilder, plan: RegisterPlan, facts: CoreFacts, reserves: Bool) {
    self.plan = plan
    slotLimit = facts.stackReach / facts.pointerBytes
    locations = Array(repeating: .none, count: built.intervals.count)
    var blocked = Occupancy()
    blocked.take(built.calls.map(LiveRange.clobber))
    occupancy = plan.allocatable.map {
      facts.callerSaved.contains($0) ? blocked : Occupancy()
    }
    let live = built.intervals.filter { !$0.ranges.isEmpty }
    let locals = live.filter { !$0.isCrossing }
    let reserve = reserves ? Self.pressure(of: locals, stepCount: built.stepCount) : 0
    let kept = max(0, plan.allocatable.count - min(reserve, plan.allocatable.count / 2))
    let crossing = live.filter(\.isCrossing).sorted {
      ($1.weight, $0.register.index) < ($0.weight, $1.register.index)
    }
    for interval in crossing { place(interval, among: kept) }
    let ordered = locals.sorted {
      ($0.ranges[0].start, $0.register.index) < ($1.ranges[0].start, $1.register.index)
    }
    for interval in ordered { place(interval, among: plan.allocatable.count) }
  }

  /// Counts the registers an encoder may overwrite among the used ones.
  mutating func reserve(_ scratch: [MachineRegister]) {
    for register in scratch { used.insert(register) }
  }

  private mutating func place(_ interval: Interval, among count: Int) {
    for index in candidates(interval, count) where occupancy[index].isFree(interval.ranges) {
      occupancy[index].take(interval.ranges)
      used.insert(plan.allocatable[index])
      locations[interval.register.index] = .register(plan.allocatable[index])
      return
    }
    // More places than can be reached are counted, not told apart: the kernel is refused anyway.
    guard slots.count <= slotLimit else {
      locations[interval.register.index] = .slot(slotLimit)
      return
    }
    let slot = slots.firstIndex { $0.isFree(interval.ranges) } ?? slots.count
    if slot == slots.count { slots.append(Occupancy()) }
    slots[slot].take(interval.ranges)
    locations[interval.register.index] = .slot(slot)
  }

  private func candidates(_ interval: Interval, _ count: Int) -> [Int] {
    var wishes: [Int] = []
    if let partner = interval.partner, case .register(let register) = locations[partner.index],
      let index = plan.allocatable.firstIndex(of: register)
    {
      wishes.append(index)
    }
    if let wish = interval.wish, let index = plan.allocatable.firstIndex(of: wish) {
      wishes.append(index)
    }
    return wishes + (0..<count)
  }

  /// The most registers of one block that are needed at one time.
  private static func pressure(of locals: [Interval], stepCount: Int) -> Int {
    var changes = [Int](repeating: 0, count: 4 * stepCount + 4)
    for range in locals.lazy.flatMap(\.ranges) {
      changes[range.start] += 1
      changes[range.end] -= 1
    }
    var now = 0
    var most = 0
    for change in changes {
      now += change
      most = max(most, now)
    }
    return most
  }
}

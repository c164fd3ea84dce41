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
  private let ranges: [LiveRange]
  private var occupancy: [Occupancy]
  private var slots: [Occupancy] = []
  private let slotLimit: Int
  private let homes: [Register: Int]

  /// `reserves` says whether registers that cross blocks leave enough to those of one block.
  init(_ built: IntervalBuilder, plan: RegisterPlan, facts: CoreFacts, reserves: Bool) {
    self.plan = plan
    ranges = built.ranges
    homes = built.homes
    slotLimit = facts.stackReach / facts.pointerBytes
    locations = Array(repeating: .none, count: built.intervals.count)
    var blocked = Occupancy()
    blocked.take(built.calls.map(LiveRange.clobber))
    occupancy = plan.allocatable.map {
      facts.callerSaved.contains($0) ? blocked : Occupancy()
    }
    let live = built.intervals.filter { !$0.ranges.isEmpty }
    let locals = live.filter { !$0.isCrossing }
    let reserve = reserves ? pressure(of: locals, stepCount: built.stepCount) : 0
    let kept = max(0, plan.allocatable.count - min(reserve, plan.allocatable.count / 2))
    let crossing = live.filter(\.isCrossing).sorted {
      ($1.weight, $0.register.index) < ($0.weight, $1.register.index)
    }
    for interval in crossing { place(interval, among: kept) }
    let ordered = locals.sorted {
      (start(of: $0), $0.register.index) < (start(of: $1), $1.register.index)
    }
    for interval in ordered { place(interval, among: plan.allocatable.count) }
  }

  /// The entry's write and a read in a block that always runs weigh 2.
  private static let loadWeight = 2.1

  /// Counts the registers an encoder may overwrite among the used ones.
  mutating func reserve(_ scratch: [MachineRegister]) {
    for register in scratch { used.insert(register) }
  }

  private func start(of interval: Interval) -> Int { ranges[interval.ranges.lowerBound].start }

  private mutating func place(_ interval: Interval, among count: Int) {
    let wanted = ranges[interval.ranges]
    let home = homes[interval.register]
    // An argument on the stack that is read once is read there.
    if let home, interval.weight < Self.loadWeight {
      locations[interval.register.index] = .slot(-1 - home)
      return
    }
    if let index = freeRegister(for: interval, wanted, count) {
      occupancy[index].take(wanted)
      used.insert(plan.allocatable[index])
      locations[interval.register.index] = .register(plan.allocatable[index])
      return
    }
    if let home {
      locations[interval.register.index] = .slot(-1 - home)
      return
    }
    // More places than can be reached are counted, not told apart: the kernel is refused anyway.
    guard slots.count <= slotLimit else {
      locations[interval.register.index] = .slot(slotLimit)
      return
    }
    let slot = slots.firstIndex { $0.isFree(wanted) } ?? slots.count
    if slot == slots.count { slots.append(Occupancy()) }
    slots[slot].take(wanted)
    locations[interval.register.index] = .slot(slot)
  }

  /// What saves a move first, then the shortest encodings; an index into the plan's registers.
  private func freeRegister(
    for interval: Interval,
    _ wanted: ArraySlice<LiveRange>,
    _ count: Int
  ) -> Int? {
    if let partner = interval.partner, case .register(let register) = locations[partner.index],
      let index = plan.allocatable.firstIndex(of: register), occupancy[index].isFree(wanted)
    {
      return index
    }
    if let wish = interval.wish, let index = plan.allocatable.firstIndex(of: wish),
      occupancy[index].isFree(wanted)
    {
      return index
    }
    return (0..<count).first { occupancy[$0].isFree(wanted) }
  }

  /// The most registers of one block that are needed at one time.
  private func pressure(of locals: [Interval], stepCount: Int) -> Int {
    var changes = [Int](repeating: 0, count: 4 * stepCount + 4)
    for interval in locals {
      for range in ranges[interval.ranges] {
        changes[range.start] += 1
        changes[range.end] -= 1
      }
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

import KernelIR

/// Finds the interval of every register, from the last block to the first.
struct IntervalBuilder {
  private let facts: CoreFacts
  /// By register.
  private(set) var intervals: [Interval]
  /// The ranges of all intervals: each one's stand together, in order, without overlap.
  private(set) var ranges: [LiveRange] = []
  /// The numbers of the steps that call, first first.
  private(set) var calls: [Int] = []
  /// Steps including the entry, which is number 0, and every terminator.
  private(set) var stepCount = 1
  /// Loads that are part of the comparison behind them.
  let fused: FusedLoads
  /// The number of every parameter that arrives on the stack, by register.
  private(set) var homes: [Register: Int] = [:]
  private var lists: LiveRangeLists

  init(_ kernel: Kernel, facts: CoreFacts) {
    self.facts = facts
    let frequency = BlockFrequency(kernel)
    let liveness = Liveness(kernel)
    fused = FusedLoads(kernel, liveness, facts: facts)
    intervals = kernel.registerTypes.indices.map { index in
      Interval(register: Register(index), isCrossing: liveness.crossing.numbers[index] >= 0)
    }
    lists = LiveRangeLists(registerCount: intervals.count)
    var starts: [Int] = []
    for block in kernel.blocks {
      starts.append(stepCount)
      stepCount += block.instructions.count + 1
    }
    for index in kernel.blocks.indices.reversed() {
      let start = starts[index]
      let end = start + kernel.blocks[index].instructions.count + 1
      liveness.liveOut[index].forEachNumber { number in
        extend(liveness.crossing.registers[number], from: 4 * start, to: 4 * end)
      }
      add(index, of: kernel, from: start, weight: frequency.values[index])
    }
    for (number, register) in kernel.parameters.enumerated() {
      define(register, at: 0, blockStart: 4, weight: 1)
      if facts.takesStackArguments {
        homes[register] = number
      } else if facts.arguments.indices.contains(number) {
        intervals[register.index].wish = facts.arguments[number]
      }
    }
    let found = lists.inOrder()
    ranges = found.ranges
    for (index, place) in found.places.enumerated() { intervals[index].ranges = place }
    calls.reverse()
  }

  private mutating func add(_ index: Int, of kernel: Kernel, from first: Int, weight: Double) {
    let block = kernel.blocks[index]
    var step = first + block.instructions.count
    let fusedLoad = fused.blocks[index] ? block.instructions.last : nil
    block.terminator.forEachUse { register in
      if register != fusedLoad?.definition { use(register, at: step, from: 4 * first, weight) }
    }
    fusedLoad?.forEachUse { use($0, at: step, from: 4 * first, weight) }
    if case .result(.register(let register)?) = block.terminator {
      intervals[register.index].wish = intervals[register.index].wish ?? facts.result
    }
    if fusedLoad != nil { step -= 1 }
    for instruction in block.instructions.dropLast(fusedLoad == nil ? 0 : 1).reversed() {
      step -= 1
      if case .call = instruction { calls.append(step) }
      if let register = instruction.definition {
        define(register, at: step, blockStart: 4 * first, weight: weight)
      }
      instruction.forEachUse { use($0, at: step, from: 4 * first, weight) }
      wish(instruction)
    }
  }

  private mutating func wish(_ instruction: Instruction) {
    switch instruction {
    case .copy(let into, let from):
      intervals[into.index].partner = intervals[into.index].partner ?? from
      intervals[from.index].partner = intervals[from.index].partner ?? into
    case .binary(_, let into, let left, _):
      intervals[into.index].partner = intervals[into.index].partner ?? left
    case .call(let into, _, let arguments):
      if let into { intervals[into.index].wish = intervals[into.index].wish ?? facts.incoming }
      for (operand, register) in zip(arguments, facts.outgoing) {
        guard case .register(let argument) = operand else { continue }
        intervals[argument.index].wish = intervals[argument.index].wish ?? register
      }
    default: break
    }
  }

  private mutating func use(_ register: Register, at step: Int, from start: Int, _ weight: Double) {
    extend(register, from: start, to: LiveRange.use(step))
    intervals[register.index].weight += weight
  }

  private mutating func define(
    _ register: Register,
    at step: Int,
    blockStart: Int,
    weight: Double
  ) {
    intervals[register.index].weight += weight
    lists.define(register, at: LiveRange.definition(step), blockStart: blockStart)
  }

  /// Ranges that touch become one, but for the instant in which a call overwrites registers.
  private mutating func extend(_ register: Register, from start: Int, to end: Int) {
    let isCall = calls.last.map { LiveRange.use($0) == end } ?? false
    lists.extend(register, from: start, to: end, joins: !isCall)
  }
}

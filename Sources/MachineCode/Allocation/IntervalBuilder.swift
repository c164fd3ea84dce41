import KernelIR

/// Finds the interval of every register, from the last block to the first.
struct IntervalBuilder {
  private let kernel: Kernel
  private let facts: CoreFacts
  private let frequency: BlockFrequency
  /// By register; ranges are last first while building.
  private(set) var intervals: [Interval]
  /// The numbers of the steps that call, first first.
  private(set) var calls: [Int] = []
  /// Steps including the entry, which is number 0, and every terminator.
  private(set) var stepCount = 1

  init(_ kernel: Kernel, facts: CoreFacts) {
    self.kernel = kernel
    self.facts = facts
    frequency = BlockFrequency(kernel)
    let liveness = Liveness(kernel)
    intervals = kernel.registerTypes.indices.map { index in
      Interval(register: Register(index), isCrossing: liveness.crossing.numbers[index] >= 0)
    }
    var starts: [Int] = []
    for block in kernel.blocks {
      starts.append(stepCount)
      stepCount += block.instructions.count + 1
    }
    for index in kernel.blocks.indices.reversed() {
      for number in liveness.liveOut[index].numbers {
        let end = starts[index] + kernel.blocks[index].instructions.count + 1
        extend(liveness.crossing.registers[number], from: 4 * starts[index], to: 4 * end)
      }
      add(kernel.blocks[index], from: starts[index], weight: frequency.values[index])
    }
    for (number, register) in kernel.parameters.enumerated() {
      define(register, at: 0, blockStart: 4, weight: 1)
      if facts.arguments.indices.contains(number) {
        intervals[register.index].wish = facts.arguments[number]
      }
    }
    for index in intervals.indices { intervals[index].ranges.reverse() }
    calls.reverse()
  }

  private mutating func add(_ block: Block, from first: Int, weight: Double) {
    var step = first + block.instructions.count
    use(block.terminator.uses, at: step, from: 4 * first, weight)
    if case .result(.register(let register)?) = block.terminator {
      intervals[register.index].wish = intervals[register.index].wish ?? facts.result
    }
    for instruction in block.instructions.reversed() {
      step -= 1
      if case .call = instruction { calls.append(step) }
      if let register = instruction.definition {
        define(register, at: step, blockStart: 4 * first, weight: weight)
      }
      use(instruction.uses, at: step, from: 4 * first, weight)
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
      if let into { intervals[into.index].wish = intervals[into.index].wish ?? facts.result }
      for (operand, register) in zip(arguments, facts.arguments) {
        guard case .register(let argument) = operand else { continue }
        intervals[argument.index].wish = intervals[argument.index].wish ?? register
      }
    default: break
    }
  }

  private mutating func use(
    _ registers: [Register],
    at step: Int,
    from start: Int,
    _ weight: Double
  ) {
    for register in registers {
      extend(register, from: start, to: LiveRange.use(step))
      intervals[register.index].weight += weight
    }
  }

  private mutating func define(
    _ register: Register,
    at step: Int,
    blockStart: Int,
    weight: Double
  ) {
    intervals[register.index].weight += weight
    let position = LiveRange.definition(step)
    if let last = intervals[register.index].ranges.last, last.start == blockStart {
      let count = intervals[register.index].ranges.count
      intervals[register.index].ranges[count - 1].start = position
    } else {
      intervals[register.index].ranges.append(LiveRange(start: position, end: position + 1))
    }
  }

  /// Adds a range before those known; what touches, but for the instant in which a call
  /// overwrites registers, becomes one.
  private mutating func extend(_ register: Register, from start: Int, to end: Int) {
    let count = intervals[register.index].ranges.count
    guard count > 0 else {
      intervals[register.index].ranges.append(LiveRange(start: start, end: end))
      return
    }
    let first = intervals[register.index].ranges[count - 1]
    let isCall = calls.last.map { LiveRange.use($0) == end } ?? false
    if first.start <= end + (isCall ? 0 : 1) {
      intervals[register.index].ranges[count - 1].start = min(first.start, start)
      intervals[register.index].ranges[count - 1].end = max(first.end, end)
    } else {
      intervals[register.index].ranges.append(LiveRange(start: start, end: end))
    }
  }
}

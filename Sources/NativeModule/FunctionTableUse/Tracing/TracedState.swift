/// What is known of the processor before an instruction.
struct TracedState: Equatable, Sendable {
  var registers: [TracedValue]
  /// Values in stack slots, by offset from the stack pointer at the function's start.
  var slots: [Int: TracedValue] = [:]
  /// The constant operand of the comparison before, and whether it was the first operand.
  var compared: (constant: Int, isFirst: Bool)?
  /// How many values an unsigned number just compared can have.
  var caseCount: Int?
  /// The starts of the functions it may be in; ends of functions can be shared.
  var functions: Set<Int> = []

  init(registerCount: Int, stackPointer: Int) {
    registers = Array(repeating: .unknown, count: registerCount)
    self[stackPointer] = .stack(0)
  }

  /// No function of a module has so many slots, or so many others that end in it.
  private static let sizeLimit = 1024

  var isTooLarge: Bool { slots.count > Self.sizeLimit || functions.count > Self.sizeLimit }

  subscript(register: Int) -> TracedValue {
    get { registers.indices.contains(register) ? registers[register] : .unknown }
    set { if registers.indices.contains(register) { registers[register] = newValue } }
  }

  /// Writes `width` bytes of a slot; what overlaps them is no longer known.
  mutating func write(_ value: TracedValue, slot: Int, width: Int, wordByteCount: Int) {
    let distances = (1 - wordByteCount)..<max(width, 1)
    for distance in distances { slots[slot &+ distance] = nil }
    if width == wordByteCount, value != .unknown { slots[slot] = value }
  }

  func joined(_ other: TracedState) -> TracedState {
    var result = self
    for index in registers.indices { result[index] = self[index].joined(other[index]) }
    for slot in Set(slots.keys).union(other.slots.keys) {
      let value = (slots[slot] ?? .unknown).joined(other.slots[slot] ?? .unknown)
      result.slots[slot] = value == .unknown ? nil : value
    }
    let isSame = compared?.constant == other.compared?.constant
    if !isSame || compared?.isFirst != other.compared?.isFirst { result.compared = nil }
    if caseCount != other.caseCount { result.caseCount = nil }
    result.functions.formUnion(other.functions)
    return result
  }

  static func == (left: TracedState, right: TracedState) -> Bool {
    left.registers == right.registers && left.slots == right.slots
      && left.compared?.constant == right.compared?.constant
      && left.compared?.isFirst == right.compared?.isFirst && left.caseCount == right.caseCount
      && left.functions == right.functions
  }
}

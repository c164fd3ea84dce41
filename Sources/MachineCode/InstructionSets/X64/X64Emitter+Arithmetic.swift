import KernelIR

extension X64Emitter {
  mutating func binary(
    _ operation: BinaryOperator,
    _ width: X64Encoding.Width,
    _ d: Int,
    _ a: Int,
    _ value: Int32
  ) {
    switch operation {
    case .add: add(d, a, value, width)
    case .subtract where value != .min: add(d, a, -value, width)
    case .multiply:
      let opcode: UInt8 = Int8(exactly: value) == nil ? 0x69 : 0x6B
      let constant = X64Encoding.immediate(value).prefix(opcode == 0x6B ? 1 : 4)
      sink.append(X64Encoding.registers([opcode], d, a, width) + constant)
    case .and where value == 0xFF:
      sink.append(X64Encoding.registers([0x0F, 0xB6], d, a, usesBytes: true))
    case .and where value == 0xFFFF: sink.append(X64Encoding.registers([0x0F, 0xB7], d, a))
    case .subtract, .and, .or, .xor:
      if d != a { move(d, a, width) }
      sink.append(X64Encoding.group(Self.number(operation), d, value, width))
    case .shiftLeft, .shiftRight, .shiftRightSigned:
      if d != a { move(d, a, width) }
      guard value != 0 else { return }
      let code = X64Encoding.registers([0xC1], Self.number(operation), d, width)
      sink.append(code + [UInt8(truncatingIfNeeded: value)])
    }
  }

  mutating func binary(
    _ operation: BinaryOperator,
    _ width: X64Encoding.Width,
    _ d: Int,
    _ a: Int,
    register b: Int
  ) {
    if operation.isShift { return shift(operation, width, d, a, by: b) }
    if operation == .add && d != a && d != b {
      sink.append(X64Encoding.indexed([0x8D], d, base: a, index: b, shift: 0, width))
      return
    }
    if d == b && d != a && operation == .subtract {
      // d = a - d without a second register: negate, then add.
      sink.append(X64Encoding.registers([0xF7], 3, d, width))
      return combine(.add, width, d, a)
    }
    if d == b {
      combine(operation, width, d, a)
    } else {
      if d != a { move(d, a, width) }
      combine(operation, width, d, b)
    }
  }

  private mutating func combine(
    _ operation: BinaryOperator,
    _ width: X64Encoding.Width,
    _ d: Int,
    _ s: Int
  ) {
    if operation == .multiply {
      sink.append(X64Encoding.registers([0x0F, 0xAF], d, s, width))
    } else {
      sink.append(X64Encoding.registers([UInt8(Self.number(operation) << 3 | 1)], s, d, width))
    }
  }

  private mutating func add(_ d: Int, _ a: Int, _ value: Int32, _ width: X64Encoding.Width) {
    if d != a {
      guard value != 0 else { return move(d, a, width) }
      sink.append(X64Encoding.memory([0x8D], d, base: a, offset: Int(value), width))
    } else if value == 128 {
      sink.append(X64Encoding.group(5, d, -128, width))
    } else if value != 0 {
      sink.append(X64Encoding.group(0, d, value, width))
    }
  }

  /// Counts live in cl: what is in rcx is kept in a scratch register meanwhile.
  private mutating func shift(
    _ operation: BinaryOperator,
    _ width: X64Encoding.Width,
    _ d: Int,
    _ a: Int,
    by b: Int
  ) {
    let value = scratch.first ?? 11
    let kept = scratch.dropFirst().first ?? 10
    move(value, a, width)
    if b != 1 {
      move(kept, 1, .pointer)
      move(1, b, .word)
    }
    sink.append(X64Encoding.registers([0xD3], Self.number(operation), value, width))
    if b != 1 { move(1, kept, .pointer) }
    move(d, value, width)
  }

  /// Compares and says which condition then stands for the comparison's.
  mutating func compare(_ comparison: MachineComparison) -> Condition {
    let width = Self.width(comparison.type)
    let left = comparison.left.number
    switch comparison.right {
    case .register(let right):
      sink.append(X64Encoding.registers([0x39], right.number, left, width))
      return comparison.condition
    case .immediate(let value):
      var (condition, constant) = (comparison.condition, value)
      if width == .word || Self.isSigned(condition), let other = condition.neighbour(value),
        Self.cost(other.constant) < Self.cost(value)
      {
        (condition, constant) = other
      }
      sink.append(
        constant == 0
          ? X64Encoding.registers([0x85], left, left, width)
          : X64Encoding.group(7, left, constant, width)
      )
      return condition
    }
  }

  private static func cost(_ value: Int32) -> Int {
    value == 0 ? 0 : (Int8(exactly: value) == nil ? 2 : 1)
  }

  /// The unsigned neighbour of a sign-extended constant is another one where pointers are wide.
  private static func isSigned(_ condition: Condition) -> Bool {
    switch condition {
    case .below, .belowOrEqual, .above, .aboveOrEqual: false
    default: true
    }
  }

  /// Numbers of groups 1 and 2, SDM volume 2 table A-6.
  static func number(_ operation: BinaryOperator) -> Int {
    switch operation {
    case .add, .multiply: 0
    case .or: 1
    case .and: 4
    case .subtract: 5
    case .xor: 6
    case .shiftLeft: 4
    case .shiftRight: 5
    case .shiftRightSigned: 7
    }
  }
}

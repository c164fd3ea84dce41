import KernelIR

extension X86Emitter {
  /// An operation with a constant.
  mutating func binary(
    _ operation: BinaryOperator,
    _ into: Operand,
    _ left: Operand,
    _ value: Int32
  ) {
    switch operation {
    case .add: add(into, left, value)
    case .subtract: add(into, left, 0 &- value)
    case .multiply: multiply(into, left, value)
    case .and where value == 0xFFFF: extend(0xB7, into, left)
    case .and where value == 0xFF && hasByte(left): extend(0xB6, into, left)
    case .and, .or, .xor: group(X64Emitter.number(operation), into, left, value)
    case .shiftLeft, .shiftRight, .shiftRightSigned:
      start(into, left) { $0.shift(operation, $1, Int(value)) }
    }
  }

  /// An operation, no shift, with a value.
  mutating func binary(
    _ operation: BinaryOperator,
    _ into: Operand,
    _ left: Operand,
    place right: Operand
  ) {
    if into == right && into != left {
      if operation.isCommutative { return binary(operation, into, right, place: left) }
      if case .register(let register) = into {
        // d = a - d without a second register: negate, then add.
        append([0xF7], 3, into)
        return combine(.add, register, left)
      }
    }
    if case .register(let register) = into {
      if operation == .add, case .register(let a) = left, case .register(let b) = right,
        a != register
      {
        return sink.append(
          X64Encoding.indexed([0x8D], register, base: a, index: b, shift: 0)
        )
      }
      copy(into, left)
      return combine(operation, register, right)
    }
    if into == left && operation != .multiply {
      return append([UInt8(X64Emitter.number(operation) << 3 | 1)], read(right), into)
    }
    copy(Self.free, left)
    combine(operation, Self.scratch, right)
    copy(into, Self.free)
  }

  /// Shifts by a constant, in place.
  mutating func shift(_ operation: BinaryOperator, _ place: Operand, _ count: Int) {
    let number = X64Emitter.number(operation)
    if count == 1 {
      append([0xD1], number, place)
    } else if count != 0 {
      let byte = UInt8(truncatingIfNeeded: count)
      sink.append(X86Encoding.code([0xC1], number, place) + [byte])
    }
  }

  /// Shifts by a value: counts are in cl.
  mutating func shift(
    _ operation: BinaryOperator,
    _ into: Operand,
    _ left: Operand,
    by right: Operand
  ) {
    copy(Self.free, right)
    if into.isMemory, left.isMemory, into != left {
      // From memory to memory while ecx holds the count.
      sink.append(X86Encoding.push(left))
      sink.append(X86Encoding.pop(into))
    } else {
      copy(into, left)
    }
    append([0xD3], X64Emitter.number(operation), into)
  }

  private mutating func combine(_ operation: BinaryOperator, _ register: Int, _ right: Operand) {
    append(
      operation == .multiply
        ? [0x0F, 0xAF] : [UInt8(X64Emitter.number(operation) << 3 | 3)],
      register,
      right
    )
  }

  private mutating func add(_ into: Operand, _ left: Operand, _ value: Int32) {
    if case .register(let register) = into, case .register(let base) = left, into != left,
      value != 0
    {
      return append([0x8D], register, .memory(base: base, offset: Int(value)))
    }
    start(into, left) { emitter, place in
      switch value {
      case 0: break
      case 1, -1: emitter.sink.append(X86Encoding.step(place, isUp: value == 1))
      case 128: emitter.sink.append(X86Encoding.group(5, place, -128))
      default: emitter.sink.append(X86Encoding.group(0, place, value))
      }
    }
  }

  private mutating func multiply(_ into: Operand, _ left: Operand, _ value: Int32) {
    write(into) { emitter, register in
      let isSmall = Int8(exactly: value) != nil
      let constant = X64Encoding.immediate(value).prefix(isSmall ? 1 : 4)
      emitter.sink.append(
        X86Encoding.code([isSmall ? 0x6B : 0x69], register, left) + constant
      )
    }
  }

  private mutating func group(_ number: Int, _ into: Operand, _ left: Operand, _ value: Int32) {
    start(into, left) { $0.sink.append(X86Encoding.group(number, $1, value)) }
  }

  /// Copies the left side to where the result will be and runs `body` on it.
  private mutating func start(
    _ into: Operand,
    _ left: Operand,
    _ body: (inout X86Emitter, Operand) -> Void
  ) {
    if into.isMemory && left.isMemory && into != left {
      copy(Self.free, left)
      body(&self, Self.free)
      copy(into, Self.free)
    } else {
      copy(into, left)
      body(&self, into)
    }
  }

  private func hasByte(_ operand: Operand) -> Bool {
    if case .register(let register) = operand { register < 4 } else { true }
  }
}

import KernelIR

extension RV32Emitter {
  mutating func binary(_ operation: BinaryOperator, _ d: Int, _ n: Int, _ value: Int32) {
    switch operation {
    case .add: add(d, n, value)
    case .subtract: add(d, n, 0 &- value)
    case .multiply: multiply(d, n, value)
    case .and: and(d, n, value)
    case .or: logic(.or, .ori, d, n, value)
    case .xor: logic(.xor, .xori, d, n, value)
    case .shiftLeft: shift(.left, d, n, Int(value))
    case .shiftRight: shift(.right, d, n, Int(value))
    case .shiftRightSigned: shift(.rightSigned, d, n, Int(value))
    }
  }

  mutating func binary(_ operation: BinaryOperator, _ d: Int, _ n: Int, register m: Int) {
    let code = Self.code(of: operation)
    if operation == .add && (d == n || d == m) {
      sink.append(RV32Encoding.add(d, d == n ? m : n))
    } else if RV32Encoding.isLow(d, n, m), d == n || (d == m && operation.isCommutative),
      let short = RV32Encoding.registers(code, d, d == n ? m : n)
    {
      sink.append(short)
    } else {
      sink.append(RV32Encoding.registers(code, d, n, m))
    }
  }

  mutating func shift(_ kind: RV32Encoding.Shift, _ d: Int, _ n: Int, _ count: Int) {
    if count == 0 {
      if d != n { sink.append(RV32Encoding.mv(d, n)) }
    } else if d == n && (kind == .left || RV32Encoding.isLow(d)) {
      sink.append(RV32Encoding.shift(kind, d, count))
    } else {
      sink.append(RV32Encoding.shift(kind, d, n, count))
    }
  }

  private static func code(of operation: BinaryOperator) -> RV32Encoding.RegisterOperation {
    switch operation {
    case .add: .add
    case .subtract: .sub
    case .multiply: .mul
    case .and: .and
    case .or: .or
    case .xor: .xor
    case .shiftLeft: .sll
    case .shiftRight: .srl
    case .shiftRightSigned: .sra
    }
  }

  private mutating func add(_ d: Int, _ n: Int, _ value: Int32) {
    let value = Int(value)
    if value == 0 {
      if d != n { sink.append(RV32Encoding.mv(d, n)) }
    } else if d == n && RV32Encoding.isSmall(value) {
      sink.append(RV32Encoding.addi(d, value))
    } else if (-2048...2047).contains(value) {
      sink.append(RV32Encoding.immediate(.addi, d, n, value))
    } else if (-4096...4094).contains(value) && value != -4096 {
      // Two halves are no longer than the constant and the sum, and one instruction less.
      let half = value < 0 ? -2048 : 2047
      sink.append(RV32Encoding.immediate(.addi, d, n, half))
      add(d, d, Int32(value - half))
    } else {
      withConstant(.add, d, n, Int32(truncatingIfNeeded: value))
    }
  }

  private mutating func multiply(_ d: Int, _ n: Int, _ value: Int32) {
    let bits = UInt32(bitPattern: value)
    if bits.nonzeroBitCount == 1 {
      shift(.left, d, n, bits.trailingZeroBitCount)
    } else {
      withConstant(.multiply, d, n, value)
    }
  }

  private mutating func and(_ d: Int, _ n: Int, _ value: Int32) {
    let bits = UInt32(bitPattern: value)
    if d == n && RV32Encoding.isLow(d) && RV32Encoding.isSmall(Int(value)) {
      sink.append(RV32Encoding.andi(d, Int(value)))
    } else if (-2048...2047).contains(value) {
      sink.append(RV32Encoding.immediate(.andi, d, n, Int(value)))
    } else if bits & (bits &+ 1) == 0 {
      shiftTwice(.right, d, n, bits.leadingZeroBitCount)
    } else {
      withConstant(.and, d, n, value)
    }
  }

  private mutating func logic(
    _ operation: BinaryOperator,
    _ immediate: RV32Encoding.ImmediateOperation,
    _ d: Int,
    _ n: Int,
    _ value: Int32
  ) {
    if (-2048...2047).contains(value) {
      sink.append(RV32Encoding.immediate(immediate, d, n, Int(value)))
    } else {
      withConstant(operation, d, n, value)
    }
  }

  /// The constant goes where the result will be when that is free, else into scratch.
  private mutating func withConstant(
    _ operation: BinaryOperator,
    _ d: Int,
    _ n: Int,
    _ value: Int32
  ) {
    let place = d == n ? scratch : d
    constant(place, value)
    binary(operation, d, n, register: place)
  }
}

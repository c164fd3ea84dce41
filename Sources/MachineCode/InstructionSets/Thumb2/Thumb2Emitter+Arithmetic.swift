import KernelIR

extension Thumb2Emitter {
  mutating func binary(_ operation: BinaryOperator, _ d: Int, _ n: Int, _ value: Int32) {
    switch operation {
    case .add: add(d, n, value)
    case .subtract: add(d, n, 0 &- value)
    case .multiply: withConstant(operation, d, n, value)
    case .and, .or, .xor: logic(operation, d, n, value)
    case .shiftLeft: shift(.left, d, n, Int(value))
    case .shiftRight: shift(.right, d, n, Int(value))
    case .shiftRightSigned: shift(.rightSigned, d, n, Int(value))
    }
  }

  mutating func binary(_ operation: BinaryOperator, _ d: Int, _ n: Int, register m: Int) {
    let isLow = d < 8 && n < 8 && m < 8
    switch operation {
    case .add:
      if isLow {
        sink.append(Thumb2Encoding.adds(d, n, m))
      } else if d == n || d == m {
        sink.append(Thumb2Encoding.add(d, d == n ? m : n))
      } else {
        sink.append(Thumb2Encoding.shifted(.add, d, n, m))
      }
    case .subtract:
      sink.append(
        isLow ? Thumb2Encoding.subs(d, n, m) : Thumb2Encoding.shifted(.sub, d, n, m)
      )
    case .multiply:
      sink.append(
        isLow && (d == n || d == m)
          ? Thumb2Encoding.muls(d, d == n ? m : n) : Thumb2Encoding.mul(d, n, m)
      )
    case .and: twoOperand(.ands, .and, d, n, m)
    case .or: twoOperand(.orrs, .orr, d, n, m)
    case .xor: twoOperand(.eors, .eor, d, n, m)
    case .shiftLeft: shift(.left, .lsls, d, n, by: m)
    case .shiftRight: shift(.right, .lsrs, d, n, by: m)
    case .shiftRightSigned: shift(.rightSigned, .asrs, d, n, by: m)
    }
  }

  /// Sums with a constant of either sign.
  private mutating func add(_ d: Int, _ n: Int, _ value: Int32) {
    let bits = UInt32(bitPattern: value)
    let isSmall = (-255...255).contains(value)
    if value == 0 {
      if d != n { sink.append(Thumb2Encoding.mov(d, n)) }
    } else if d == n && d < 8 && isSmall {
      sink.append(
        value < 0
          ? Thumb2Encoding.subsEight(d, Int(-value)) : Thumb2Encoding.addsEight(d, Int(value))
      )
    } else if d < 8 && n < 8 && (-7...7).contains(value) {
      sink.append(
        value < 0
          ? Thumb2Encoding.subsThree(d, n, Int(-value))
          : Thumb2Encoding.addsThree(d, n, Int(value))
      )
    } else if let packed = Thumb2Immediate.packed(bits) {
      sink.append(Thumb2Encoding.modified(.add, d, n, packed: packed))
    } else if let packed = Thumb2Immediate.packed(0 &- bits) {
      sink.append(Thumb2Encoding.modified(.sub, d, n, packed: packed))
    } else if (-4095...4095).contains(value) {
      sink.append(Thumb2Encoding.plainAdd(d, n, Int(value)))
    } else {
      withConstant(.add, d, n, value)
    }
  }

  /// Whether a constant can only be added by way of a pool.
  static func addNeedsPool(_ value: Int32) -> Bool {
    let bits = UInt32(bitPattern: value)
    return bits > 0xFFFF && !(-4095...4095).contains(value)
      && Thumb2Immediate.packed(bits) == nil && Thumb2Immediate.packed(0 &- bits) == nil
      && Thumb2Immediate.packed(~bits) == nil
  }

  private mutating func logic(_ operation: BinaryOperator, _ d: Int, _ n: Int, _ value: Int32) {
    let bits = UInt32(bitPattern: value)
    let (direct, inverted): (Thumb2Encoding.WideOperation, Thumb2Encoding.WideOperation?) =
      switch operation {
      case .and: (.and, .bic)
      case .or: (.orr, .orn)
      default: (.eor, nil)
      }
    if operation == .and && bits == 0xFF {
      extend(.uxtb, d, n)
    } else if operation == .and && bits == 0xFFFF {
      extend(.uxth, d, n)
    } else if let packed = Thumb2Immediate.packed(bits) {
      sink.append(Thumb2Encoding.modified(direct, d, n, packed: packed))
    } else if let inverted, let packed = Thumb2Immediate.packed(~bits) {
      sink.append(Thumb2Encoding.modified(inverted, d, n, packed: packed))
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

  private mutating func twoOperand(
    _ narrow: Thumb2Encoding.ProcessOperation,
    _ wide: Thumb2Encoding.WideOperation,
    _ d: Int,
    _ n: Int,
    _ m: Int
  ) {
    sink.append(
      d < 8 && n < 8 && m < 8 && (d == n || d == m)
        ? Thumb2Encoding.process(narrow, d, d == n ? m : n)
        : Thumb2Encoding.shifted(wide, d, n, m)
    )
  }

  private mutating func shift(_ kind: Thumb2Encoding.Shift, _ d: Int, _ n: Int, _ count: Int) {
    if count == 0 {
      if d != n { sink.append(Thumb2Encoding.mov(d, n)) }
    } else {
      sink.append(
        d < 8 && n < 8
          ? Thumb2Encoding.shift(kind, d, n, count) : Thumb2Encoding.wideShift(kind, d, n, count)
      )
    }
  }

  private mutating func shift(
    _ kind: Thumb2Encoding.Shift,
    _ narrow: Thumb2Encoding.ProcessOperation,
    _ d: Int,
    _ n: Int,
    by m: Int
  ) {
    sink.append(
      d == n && d < 8 && m < 8
        ? Thumb2Encoding.process(narrow, d, m) : Thumb2Encoding.wideShift(kind, d, n, by: m)
    )
  }
}

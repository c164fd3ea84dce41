import KernelIR

extension Thumb1Emitter {
  mutating func binary(_ operation: BinaryOperator, _ d: Int, _ n: Int, _ value: Int32) {
    switch operation {
    case .add: add(d, n, value)
    case .subtract: add(d, n, 0 &- value)
    case .multiply, .or: withConstant(operation, d, n, value)
    case .and: mask(d, n, UInt32(bitPattern: value))
    case .xor where value == -1: unary(d, n) { Thumb1Encoding.invert($0, $1) }
    case .xor: withConstant(operation, d, n, value)
    case .shiftLeft: shift(.left, d, n, Int(value))
    case .shiftRight: shift(.right, d, n, Int(value))
    case .shiftRightSigned: shift(.rightSigned, d, n, Int(value))
    }
  }

  mutating func binary(_ operation: BinaryOperator, _ d: Int, _ n: Int, register m: Int) {
    switch operation {
    case .add: add(d, n, register: m)
    case .subtract:
      let (left, right) = (low(n), low(m))
      let place = d < 8 ? d : n > 7 ? left : m > 7 ? right : take()
      sink.append(Thumb2Encoding.subs(place, left, right))
      move(d, place)
    case .multiply: commutative(d, n, m) { Thumb2Encoding.muls($0, $1) }
    case .and: commutative(d, n, m) { Thumb2Encoding.process(.ands, $0, $1) }
    case .or: commutative(d, n, m) { Thumb2Encoding.process(.orrs, $0, $1) }
    case .xor: commutative(d, n, m) { Thumb2Encoding.process(.eors, $0, $1) }
    case .shiftLeft: shift(.lsls, d, n, by: m)
    case .shiftRight: shift(.lsrs, d, n, by: m)
    case .shiftRightSigned: shift(.asrs, d, n, by: m)
    }
  }

  /// The addition without flags reaches all registers.
  private mutating func add(_ d: Int, _ n: Int, register m: Int) {
    if d < 8 && n < 8 && m < 8 {
      sink.append(Thumb2Encoding.adds(d, n, m))
    } else if d == n || d == m {
      sink.append(Thumb2Encoding.add(d, d == n ? m : n))
    } else {
      sink.append(Thumb2Encoding.mov(d, n))
      add(d, d, register: m)
    }
  }

  /// Sums with a constant of either sign.
  private mutating func add(_ d: Int, _ n: Int, _ value: Int32) {
    let size = value.magnitude
    if value == 0 {
      move(d, n)
    } else if d < 8 && n < 8 && d != n && size < 8 {
      sink.append(
        value < 0
          ? Thumb2Encoding.subsThree(d, n, Int(size)) : Thumb2Encoding.addsThree(d, n, Int(size))
      )
    } else if d < 8 && size < 511 && (d == n || size < 256) {
      move(d, n)
      for part in size < 256 ? [Int(size)] : [255, Int(size) - 255] {
        sink.append(
          value < 0 ? Thumb2Encoding.subsEight(d, part) : Thumb2Encoding.addsEight(d, part)
        )
      }
    } else if d < 8 && d != n {
      constant(d, value)
      add(d, d, register: n)
    } else {
      let place = take()
      if d < 8, Self.constantCost(0 &- value) < Self.constantCost(value) {
        constant(place, 0 &- value)
        sink.append(Thumb2Encoding.subs(d, d, place))
        return
      }
      constant(place, value)
      if d == n {
        add(d, d, register: place)
      } else {
        move(d, n)
        add(d, d, register: place)
      }
    }
  }

  /// Masks of low bits are two shifts at most; few zeros in the low byte are cleared.
  private mutating func mask(_ d: Int, _ n: Int, _ bits: UInt32) {
    let zeros = bits.leadingZeroBitCount
    if bits == 0xFF {
      unary(d, n) { Thumb2Encoding.extend(.uxtb, $0, $1) }
    } else if bits == 0xFFFF {
      unary(d, n) { Thumb2Encoding.extend(.uxth, $0, $1) }
    } else if bits == .max {
      move(d, n)
    } else if bits > 0xFF && bits & (bits + 1) == 0 {
      let place = target(d)
      if n > 7 { move(place, n) }
      sink.append(Thumb2Encoding.shift(.left, place, n > 7 ? place : n, zeros))
      sink.append(Thumb2Encoding.shift(.right, place, place, zeros))
      move(d, place)
    } else if ~bits < 256 {
      let other = take()
      sink.append(Thumb2Encoding.movs(other, Int(~bits)))
      let place = target(d)
      move(place, n)
      sink.append(Thumb1Encoding.clear(place, other))
      move(d, place)
    } else {
      withConstant(.and, d, n, Int32(bitPattern: bits))
    }
  }

  /// The constant goes where the result will be when that is free, else into scratch.
  private mutating func withConstant(
    _ operation: BinaryOperator,
    _ d: Int,
    _ n: Int,
    _ value: Int32
  ) {
    let place = d < 8 && d != n ? d : take()
    constant(place, value)
    if d < 8 {
      binary(operation, d, n, register: place)
    } else {
      binary(operation, place, place, register: n)
      move(d, place)
    }
  }

  /// Operations that overwrite their left side.
  private mutating func commutative(
    _ d: Int,
    _ n: Int,
    _ m: Int,
    _ code: (Int, Int) -> [UInt8]
  ) {
    if d < 8 && (d == n || d == m) {
      sink.append(code(d, low(d == n ? m : n)))
    } else {
      // A low value is read as it is, a high one moves to where the result is made.
      let (moved, other) = m > 7 ? (m, n) : (n, m)
      let place = target(d)
      move(place, moved)
      sink.append(code(place, low(other)))
      move(d, place)
    }
  }

  private mutating func unary(_ d: Int, _ n: Int, _ code: (Int, Int) -> [UInt8]) {
    let place = target(d)
    if n > 7 { move(place, n) }
    sink.append(code(place, n > 7 ? place : n))
    move(d, place)
  }

  private mutating func shift(_ kind: Thumb2Encoding.Shift, _ d: Int, _ n: Int, _ count: Int) {
    guard count > 0 else { return move(d, n) }
    unary(d, n) { Thumb2Encoding.shift(kind, $0, $1, count) }
  }

  private mutating func shift(
    _ kind: Thumb2Encoding.ProcessOperation,
    _ d: Int,
    _ n: Int,
    by m: Int
  ) {
    let place = d < 8 && (d != m || d == n) ? d : take()
    move(place, n)
    sink.append(Thumb2Encoding.process(kind, place, m == d && d == n ? place : low(m)))
    move(d, place)
  }

  mutating func convert(_ conversion: Conversion, _ d: Int, _ m: Int) {
    let kind: Thumb2Encoding.Extension
    switch conversion {
    case .signExtend8: kind = .sxtb
    case .signExtend16: kind = .sxth
    case .zeroExtend8: kind = .uxtb
    case .zeroExtend16: kind = .uxth
    case .wordToPointer, .wordToPointerSigned, .pointerToWord: return move(d, m)
    }
    unary(d, m) { Thumb2Encoding.extend(kind, $0, $1) }
  }
}

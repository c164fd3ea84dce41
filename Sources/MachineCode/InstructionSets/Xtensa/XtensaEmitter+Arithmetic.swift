import KernelIR

extension XtensaEmitter {
  mutating func binary(_ operation: BinaryOperator, _ d: Int, _ s: Int, _ value: Int32) {
    switch operation {
    case .add: add(d, s, value)
    case .subtract: add(d, s, 0 &- value)
    case .multiply: multiply(d, s, value)
    case .and: and(d, s, value)
    case .or, .xor: value == 0 ? move(d, s) : withConstant(operation, d, s, value)
    case .shiftLeft, .shiftRight, .shiftRightSigned: shift(operation, d, s, Int(value))
    }
  }

  mutating func binary(_ operation: BinaryOperator, _ d: Int, _ s: Int, register t: Int) {
    switch operation {
    case .add: sink.append(XtensaEncoding.addNarrow(d, s, t))
    case .subtract: sink.append(XtensaEncoding.three(.sub, d, s, t))
    case .multiply: sink.append(XtensaEncoding.three(.mull, d, s, t))
    case .and: sink.append(XtensaEncoding.three(.and, d, s, t))
    case .or: sink.append(XtensaEncoding.three(.or, d, s, t))
    case .xor: sink.append(XtensaEncoding.three(.xor, d, s, t))
    case .shiftLeft:
      sink.append(XtensaEncoding.ssl(t))
      sink.append(XtensaEncoding.sll(d, s))
    case .shiftRight:
      sink.append(XtensaEncoding.ssr(t))
      sink.append(XtensaEncoding.srl(d, s))
    case .shiftRightSigned:
      sink.append(XtensaEncoding.ssr(t))
      sink.append(XtensaEncoding.sra(d, s))
    }
  }

  /// Sums with a constant of either sign; a scratch register is only needed beyond 16 bits.
  mutating func add(_ d: Int, _ s: Int, _ value: Int32) {
    let number = Int(value)
    let low = ((number + 128) & 255) - 128
    switch number {
    case 0: move(d, s)
    case -1, 1...15: sink.append(XtensaEncoding.addiNarrow(d, s, number))
    case -128...127: sink.append(XtensaEncoding.addi(d, s, number))
    case -2048...2047 where low != 0 && (d != s || scratch != nil):
      withConstant(.add, d, s, value)
    case -32_768...32_639:
      sink.append(XtensaEncoding.addmi(d, s, number - low))
      if low != 0 { add(d, d, Int32(low)) }
    default: withConstant(.add, d, s, value)
    }
  }

  private mutating func multiply(_ d: Int, _ s: Int, _ value: Int32) {
    switch value {
    case 0: constant(d, 0)
    case 3: sink.append(XtensaEncoding.three(.addx2, d, s, s))
    case 5: sink.append(XtensaEncoding.three(.addx4, d, s, s))
    case 9: sink.append(XtensaEncoding.three(.addx8, d, s, s))
    case let power where power > 0 && power & (power - 1) == 0:
      shift(.shiftLeft, d, s, power.trailingZeroBitCount)
    default: withConstant(.multiply, d, s, value)
    }
  }

  private mutating func and(_ d: Int, _ s: Int, _ value: Int32) {
    let bits = UInt32(bitPattern: value)
    let width = 32 - bits.leadingZeroBitCount
    if bits == .max {
      move(d, s)
    } else if (1...16).contains(width), bits == (1 << UInt32(width)) - 1 {
      sink.append(XtensaEncoding.extui(d, s, 0, width))
    } else {
      withConstant(.and, d, s, value)
    }
  }

  private mutating func shift(_ operation: BinaryOperator, _ d: Int, _ s: Int, _ count: Int) {
    switch operation {
    case _ where count == 0: move(d, s)
    case .shiftLeft: sink.append(XtensaEncoding.slli(d, s, count))
    case .shiftRight where count < 16: sink.append(XtensaEncoding.srli(d, s, count))
    case .shiftRight: sink.append(XtensaEncoding.extui(d, s, count, 32 - count))
    default: sink.append(XtensaEncoding.srai(d, s, count))
    }
  }

  /// The constant goes where the result will be when that is free, else into scratch.
  private mutating func withConstant(
    _ operation: BinaryOperator,
    _ d: Int,
    _ s: Int,
    _ value: Int32
  ) {
    let place = d == s ? scratch ?? d : d
    constant(place, value)
    binary(operation, d, s, register: place)
  }
}

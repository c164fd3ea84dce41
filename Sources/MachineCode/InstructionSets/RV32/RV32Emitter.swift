import KernelIR

/// Chooses RV32IMC instructions for machine steps.
struct RV32Emitter: StepEmitter {
  let scratch: Int
  var sink = CodeSink()

  mutating func constant(_ d: Int, _ value: Int32) {
    for code in Self.constant(d, value) { sink.append(code) }
  }

  /// The one or two instructions that make a constant.
  static func constant(_ d: Int, _ value: Int32) -> [[UInt8]] {
    let value = Int(value)
    if RV32Encoding.isSmall(value) { return [RV32Encoding.li(d, value)] }
    if (-2048...2047).contains(value) { return [RV32Encoding.immediate(.addi, d, 0, value)] }
    let upper = (value + 0x800) >> 12
    let low = value - upper << 12
    // The upper bits stand for a word's: beyond the largest word they start again at the smallest.
    let start =
      RV32Encoding.isSmall(upper)
      ? RV32Encoding.smallLui(d, upper) : RV32Encoding.lui(d, upper & 0xFFFFF)
    guard low != 0 else { return [start] }
    return [
      start,
      RV32Encoding.isSmall(low)
        ? RV32Encoding.addi(d, low) : RV32Encoding.immediate(.addi, d, d, low),
    ]
  }

  mutating func convert(_ conversion: Conversion, _ d: Int, _ m: Int) {
    switch conversion {
    case .signExtend8: shiftTwice(.rightSigned, d, m, 24)
    case .signExtend16: shiftTwice(.rightSigned, d, m, 16)
    case .zeroExtend8: binary(.and, d, m, 0xFF)
    case .zeroExtend16: binary(.and, d, m, 0xFFFF)
    case .wordToPointer, .wordToPointerSigned, .pointerToWord:
      move(d, m)
    }
  }

  /// To the left, then back.
  mutating func shiftTwice(_ back: RV32Encoding.Shift, _ d: Int, _ m: Int, _ count: Int) {
    shift(.left, d, m, count)
    shift(back, d, d, count)
  }

  mutating func move(_ d: Int, _ s: Int) {
    if d != s { sink.append(RV32Encoding.mv(d, s)) }
  }

  mutating func call(_ target: Int) { sink.append(RV32Encoding.jalr(target)) }

  mutating func stackLoad(_ d: Int, _ offset: Int) { load(.word, d, RV32Encoding.stack, offset) }

  mutating func stackStore(_ s: Int, _ offset: Int) {
    store(.word, s, RV32Encoding.stack, offset)
  }

  mutating func stackAddress(_ d: Int, _ offset: Int) {
    if offset == 0 {
      sink.append(RV32Encoding.mv(d, RV32Encoding.stack))
    } else if RV32Encoding.isLow(d) && (4...1020).contains(offset) && offset & 3 == 0 {
      sink.append(RV32Encoding.addressOnStack(d, offset))
    } else {
      sink.append(RV32Encoding.immediate(.addi, d, RV32Encoding.stack, offset))
    }
  }
}

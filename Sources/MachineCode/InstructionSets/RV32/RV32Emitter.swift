import KernelIR

/// Chooses RV32IMC instructions for machine steps.
struct RV32Emitter {
  let scratch: Int
  var sink: CodeSink

  mutating func emit(_ instruction: MachineInstruction) {
    switch instruction {
    case .constant(let into, let value, _): constant(into.number, value)
    case .move(let into, let from, _): sink.append(RV32Encoding.mv(into.number, from.number))
    case .binary(let operation, _, let into, let left, .immediate(let value)):
      binary(operation, into.number, left.number, value)
    case .binary(let operation, _, let into, let left, .register(let right)):
      binary(operation, into.number, left.number, register: right.number)
    case .convert(let conversion, let into, let from):
      convert(conversion, into.number, from.number)
    case .load(let access, let into, let base, let offset):
      load(access, into.number, base.number, offset)
    case .loadIndexed(let access, let into, let base, let index, let shift):
      loadIndexed(access, into.number, base.number, index.number, shift)
    case .store(let access, let value, let base, let offset):
      store(access, value.number, base.number, offset)
    case .tableAddress(let into, let label): sink.append(.address(into), to: label)
    case .stackAddress(let into, let offset): stackAddress(into.number, offset)
    case .stackLoad(let into, _, let offset): load(.word, into.number, RV32Encoding.stack, offset)
    case .stackStore(let from, _, let offset):
      store(.word, from.number, RV32Encoding.stack, offset)
    case .call(let target): sink.append(RV32Encoding.jalr(target.number))
    }
  }

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

  private mutating func convert(_ conversion: Conversion, _ d: Int, _ m: Int) {
    switch conversion {
    case .signExtend8: shiftTwice(.rightSigned, d, m, 24)
    case .signExtend16: shiftTwice(.rightSigned, d, m, 16)
    case .zeroExtend8: binary(.and, d, m, 0xFF)
    case .zeroExtend16: binary(.and, d, m, 0xFFFF)
    case .wordToPointer, .wordToPointerSigned, .pointerToWord:
      if d != m { sink.append(RV32Encoding.mv(d, m)) }
    }
  }

  /// To the left, then back.
  mutating func shiftTwice(_ back: RV32Encoding.Shift, _ d: Int, _ m: Int, _ count: Int) {
    shift(.left, d, m, count)
    shift(back, d, d, count)
  }

  private mutating func stackAddress(_ d: Int, _ offset: Int) {
    if offset == 0 {
      sink.append(RV32Encoding.mv(d, RV32Encoding.stack))
    } else if RV32Encoding.isLow(d) && (4...1020).contains(offset) && offset & 3 == 0 {
      sink.append(RV32Encoding.addressOnStack(d, offset))
    } else {
      sink.append(RV32Encoding.immediate(.addi, d, RV32Encoding.stack, offset))
    }
  }
}

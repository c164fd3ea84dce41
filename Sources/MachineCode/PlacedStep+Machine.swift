extension PlacedStep {
  /// A step on registers as one on places; nil for calls, which have no operand elsewhere.
  init?(_ instruction: MachineInstruction) {
    switch instruction {
    case .constant(let into, let value, _): self = .constant(.register(into), value)
    case .move(let into, let from, _): self = .copy(.register(into), .register(from))
    case .binary(let operation, _, let into, let left, let right):
      self = .binary(operation, .register(into), .register(left), PlacedOperand(right))
    case .convert(let conversion, let into, let from):
      self = .convert(conversion, .register(into), .register(from))
    case .load(let access, let into, let base, let offset):
      self = .load(access, .register(into), base: .register(base), offset: offset)
    case .loadIndexed(let access, let into, let base, let index, let shift):
      self = .loadIndexed(
        access,
        .register(into),
        base: .register(base),
        index: .register(index),
        shift: shift
      )
    case .store(let access, let value, let base, let offset):
      self = .store(access, .register(value), base: .register(base), offset: offset)
    case .tableAddress(let into, let label): self = .tableAddress(.register(into), label)
    case .stackAddress(let into, let offset): self = .stackAddress(.register(into), offset)
    case .stackLoad(let into, _, let offset): self = .copy(.register(into), .stack(offset))
    case .stackStore(let from, _, let offset): self = .copy(.stack(offset), .register(from))
    case .call: return nil
    }
  }
}

extension PlacedOperand {
  /// A register's value or a constant.
  init(_ operand: MachineOperand) {
    switch operand {
    case .register(let register): self = .place(.register(register))
    case .immediate(let value): self = .immediate(value)
    }
  }
}

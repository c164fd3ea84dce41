extension X86Decoder {
  /// The eight operations of the opcodes 00 to 3F and of group 1.
  private enum Operation: Int {
    case add, or, addCarry, subtractBorrow, and, subtract, xor, compare
  }

  private var scratch: Int { X86Instructions.scratch }

  mutating func arithmetic(_ opcode: Int) -> TracedInstruction? {
    let isByte = opcode & 1 == 0
    // Zeros are padding and data: compilers do not add al to where rax points.
    if opcode == 0, code.byte(offset) == 0 { return nil }
    guard opcode & 7 < 6, let operation = Operation(rawValue: opcode >> 3) else { return nil }
    if opcode & 7 >= 4 {
      guard let number = isByte ? immediate(1) : wideImmediate() else { return nil }
      let target = X86Instructions.accumulator
      let operand = X86Operand(
        register: 0,
        direct: target,
        place: .register(target),
        isRelative: false
      )
      return made(effects(operation, operand, number, isByte: isByte))
    }
    guard let operand = operand() else { return nil }
    let isToRegister = opcode & 2 != 0
    return made(effects(operation, operand, isToRegister: isToRegister, isByte: isByte))
  }

  mutating func group1(_ opcode: Int) -> TracedInstruction? {
    guard let operand = operand(), let operation = Operation(rawValue: operand.register & 7),
      let number = opcode == 0x81 ? wideImmediate() : immediate(1)
    else { return nil }
    return made(effects(operation, operand, number, isByte: opcode == 0x80))
  }

  /// The read of an operand in memory, whose value does not matter.
  func read(_ operand: X86Operand, isByte: Bool = false) -> [TracedEffect] {
    if operand.direct != nil { return isByte ? [.forget(scratch)] : [] }
    return [fetch(scratch, operand, width: isByte ? 1 : width), .forget(scratch)]
  }

  private func effects(
    _ operation: Operation,
    _ operand: X86Operand,
    _ number: Int,
    isByte: Bool
  ) -> [TracedEffect] {
    let number = isByte ? number & 0xFF : number
    if operation == .compare {
      return read(operand, isByte: isByte)
        + [.compare(.register(operand.direct ?? scratch), .constant(number))]
    }
    guard let target = operand.direct, isWord, !isByte else {
      return [forget(operand, isByte: isByte)].compactMap { $0 }
    }
    switch operation {
    case .add: return [.add(target, .register(target), .constant(number))]
    case .subtract: return [.subtract(target, .register(target), .constant(number))]
    case .and where target == X86Instructions.stackPointer && number < 0:
      return [.align(target, to: 1 << min(number.trailingZeroBitCount, 12))]
    default: return [.forget(target)]
    }
  }

  private func effects(
    _ operation: Operation,
    _ operand: X86Operand,
    isToRegister: Bool,
    isByte: Bool
  ) -> [TracedEffect] {
    if operation == .compare {
      guard let direct = operand.direct, !isByte else {
        return read(operand, isByte: isByte) + [.compare(.register(scratch), .register(scratch))]
      }
      let sides = [direct, operand.register].map(TracedSource.register)
      return [.compare(sides[isToRegister ? 1 : 0], sides[isToRegister ? 0 : 1])]
    }
    if operation == .xor, operand.direct == operand.register, !isByte, width != 2 {
      return [.move(operand.register, .constant(0))]
    }
    guard isWord, !isByte, isToRegister || operand.direct != nil else {
      if !isToRegister { return [forget(operand, isByte: isByte)].compactMap { $0 } }
      return read(operand, isByte: isByte) + [
        .forget(isByte ? byteRegister(operand.register) : operand.register)
      ]
    }
    let target = isToRegister ? operand.register : operand.direct ?? scratch
    let other = isToRegister ? operand.direct : operand.register
    var effects: [TracedEffect] = []
    if other == nil { effects.append(fetch(scratch, operand, width: width)) }
    let right = TracedSource.register(other ?? scratch)
    switch operation {
    case .add: effects.append(.add(target, .register(target), right))
    case .subtract: effects.append(.subtract(target, .register(target), right))
    default: effects.append(.forget(target))
    }
    return effects
  }

  /// Shifts and rotations; `count` is nil where it is in a register.
  func shift(_ operand: X86Operand, by count: Int?, isByte: Bool) -> [TracedEffect] {
    guard let target = operand.direct, isWord, !isByte, operand.register & 7 == 4, let count else {
      return [forget(operand, isByte: isByte)].compactMap { $0 }
    }
    return [.shift(target, target, by: count & 63)]
  }

  /// TEST, NOT, NEG, MUL, IMUL, DIV, IDIV.
  mutating func group3(isByte: Bool) -> TracedInstruction? {
    guard let operand = operand() else { return nil }
    switch operand.register & 7 {
    case 0, 1:
      let number = isByte ? immediate(1) : wideImmediate()
      return number.map { _ in made(read(operand, isByte: isByte)) }
    case 2, 3: return made([forget(operand, isByte: isByte)].compactMap { $0 })
    default:
      let results: [TracedEffect] = [
        .forget(X86Instructions.accumulator), .forget(X86Instructions.data),
      ]
      return made(read(operand, isByte: isByte) + results)
    }
  }

  /// INC, DEC, CALL, JMP, PUSH.
  mutating func group5(isByte: Bool) -> TracedInstruction? {
    guard let operand = operand() else { return nil }
    switch operand.register & 7 {
    case 0, 1:
      guard let target = operand.direct, isWord, !isByte else {
        return made([forget(operand, isByte: isByte)].compactMap { $0 })
      }
      let number = operand.register & 7 == 0 ? 1 : -1
      return made([.add(target, .register(target), .constant(number))])
    case 2 where !isByte: return made([fetch(scratch, operand, width: word)], .callThrough(scratch))
    case 4 where !isByte: return made([fetch(scratch, operand, width: word)], .jumpThrough(scratch))
    case 6 where !isByte:
      return made([fetch(scratch, operand, width: word)] + push(.register(scratch)))
    default: return nil
    }
  }
}

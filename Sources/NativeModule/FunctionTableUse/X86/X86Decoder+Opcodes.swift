extension X86Decoder {
  mutating func instruction() -> TracedInstruction? {
    guard let opcode = byte() else { return nil }
    switch opcode {
    case 0x0F: return twoByteInstruction()
    case 0x00..<0x40: return arithmetic(opcode)
    case 0x40..<0x50: return is64 ? nil : made([step(opcode & 7, isUp: opcode < 0x48)])
    case 0x50..<0x58: return stackRegister(opcode, isPush: true)
    case 0x58..<0x60: return stackRegister(opcode, isPush: false)
    case 0x63 where is64:
      return operand().map { made([signExtended($0, width: 4)]) }
    case 0x68, 0x6A:
      return (opcode == 0x68 ? wideImmediate() : immediate(1)).map { made(push(.constant($0))) }
    case 0x69, 0x6B:
      guard let operand = operand(), (opcode == 0x69 ? wideImmediate() : immediate(1)) != nil else {
        return nil
      }
      return made(read(operand) + [.forget(operand.register)])
    case 0x70..<0x80: return branch(limit(opcode), distanceBytes: 1)
    case 0x80, 0x81, 0x83: return group1(opcode)
    case 0x84, 0x85: return operand().map { made(read($0, isByte: opcode == 0x84)) }
    case 0x86, 0x87: return exchange(isByte: opcode == 0x86)
    case 0x88...0x8B: return move(opcode)
    case 0x8D: return loadAddress()
    case 0x8F: return popOperand()
    case 0x90: return made()
    case 0x91...0x97: return exchangeAccumulator(opcode & 7 | (rex & 1) << 3)
    case 0x98: return made([.forget(X86Instructions.accumulator)])
    case 0x99: return made([.forget(X86Instructions.data)])
    case 0x9E: return made()
    case 0x9F: return made([.forget(X86Instructions.accumulator)])
    case 0xA4...0xA7, 0xAA...0xAF: return made([0, 1, 6, 7].map(TracedEffect.forget))
    case 0xA8: return immediate(1).map { _ in made() }
    case 0xA9: return wideImmediate().map { _ in made() }
    case 0xB0..<0xB8:
      return immediate(1).map { _ in made([.forget(byteRegister(opcode & 7 | (rex & 1) << 3))]) }
    case 0xB8..<0xC0: return moveImmediate(opcode & 7 | (rex & 1) << 3)
    default: return upperInstruction(opcode)
    }
  }

  private mutating func upperInstruction(_ opcode: Int) -> TracedInstruction? {
    switch opcode {
    case 0xC0, 0xC1:
      guard let operand = operand(), let count = immediate(1) else { return nil }
      return made(shift(operand, by: count, isByte: opcode == 0xC0))
    case 0xC2: return immediate(2).map { _ in made([], .return) }
    case 0xC3: return made([], .return)
    case 0xCC: return made([], .stop)
    case 0xC6, 0xC7: return storeImmediate(isByte: opcode == 0xC6)
    case 0xC9:
      let stack = X86Instructions.stackPointer
      let frame = X86Instructions.framePointer
      return made([.move(stack, .register(frame))] + pop(frame))
    case 0xD0...0xD3:
      guard let operand = operand() else { return nil }
      return made(shift(operand, by: opcode < 0xD2 ? 1 : nil, isByte: opcode & 1 == 0))
    case 0xD8...0xDF: return floatingPoint(opcode)
    case 0xE3: return branch(nil, distanceBytes: 1)
    case 0xE8: return immediate(4).flatMap { call(offset + $0) }
    case 0xE9: return immediate(4).map { made([], .jump(offset + $0)) }
    case 0xEB: return immediate(1).map { made([], .jump(offset + $0)) }
    case 0xF5, 0xF8, 0xF9, 0xFC, 0xFD: return made()
    case 0xF6, 0xF7: return group3(isByte: opcode == 0xF6)
    case 0xFE, 0xFF: return group5(isByte: opcode == 0xFE)
    default: return nil
    }
  }

  private func signExtended(_ operand: X86Operand, width: Int) -> TracedEffect {
    operand.direct == nil && isWord
      ? fetch(operand.register, operand, width: width, isSigned: true) : .forget(operand.register)
  }

  mutating func branch(_ limit: TracedLimit?, distanceBytes count: Int) -> TracedInstruction? {
    immediate(count).map { made([], .branch(offset + $0, limit)) }
  }

  private mutating func stackRegister(_ opcode: Int, isPush: Bool) -> TracedInstruction? {
    if hasSizePrefix { return nil }
    let register = opcode & 7 | (rex & 1) << 3
    guard isPush else { return made(pop(register)) }
    guard register != X86Instructions.stackPointer else {
      return made(
        [.move(X86Instructions.scratch, .register(register))]
          + push(.register(X86Instructions.scratch))
      )
    }
    return made(push(.register(register)))
  }

  private func step(_ register: Int, isUp: Bool) -> TracedEffect {
    isWord ? .add(register, .register(register), .constant(isUp ? 1 : -1)) : .forget(register)
  }
}

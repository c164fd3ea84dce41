extension X86Decoder {
  /// Opcodes behind 0F.
  mutating func twoByteInstruction() -> TracedInstruction? {
    guard let opcode = byte() else { return nil }
    switch opcode {
    case 0x0B: return made([], .stop)
    case 0x0D, 0x18...0x1F: return operand().map { _ in made() }
    case 0x10...0x17, 0x28...0x2F, 0x50...0x7F, 0xC2, 0xC4...0xC6, 0xD0...0xFE:
      return vector(opcode)
    case 0x38: return byte().flatMap { _ in vector(0x38) }
    case 0x3A: return byte().flatMap { _ in vector(0x3A) }
    case 0x40..<0x50:
      guard let operand = operand() else { return nil }
      return made(moveIf(operand))
    case 0x80..<0x90: return branch(limit(opcode), distanceBytes: 4)
    case 0x90..<0xA0: return operand().map { made([flag($0)].compactMap { $0 }) }
    case 0xA2: return made([0, 1, 2, 3].map(TracedEffect.forget))
    case 0xA3: return operand().map { made(read($0)) }
    case 0xA4, 0xAC, 0xBA:
      guard let operand = operand(), immediate(1) != nil else { return nil }
      let isTest = opcode == 0xBA && operand.register & 7 == 4
      return made(isTest ? [] : [forget(operand)].compactMap { $0 })
    case 0xA5, 0xAB, 0xAD, 0xB3, 0xBB: return operand().map { made([forget($0)].compactMap { $0 }) }
    case 0xAF, 0xBC, 0xBD: return operand().map { made(read($0) + [.forget($0.register)]) }
    case 0xB0, 0xB1, 0xC0, 0xC1:
      return operand().map {
        made(
          [.forget(X86Instructions.accumulator), .forget($0.register)]
            + [forget($0, isByte: opcode & 1 == 0)].compactMap { $0 }
        )
      }
    case 0xB6, 0xB7, 0xBE, 0xBF:
      return operand().map { made(widened($0, width: opcode & 1 == 0 ? 1 : 2)) }
    case 0xC3: return operand().map { made([forget($0)].compactMap { $0 }) }
    case 0xC8..<0xD0: return made([.forget(opcode & 7 | (rex & 1) << 3)])
    default: return nil
    }
  }

  /// SETcc; the high bytes of registers are no numbers.
  private func flag(_ operand: X86Operand) -> TracedEffect? {
    guard let direct = operand.direct, byteRegister(direct) == direct else {
      return forget(operand, isByte: true)
    }
    return .flag(direct)
  }

  private func moveIf(_ operand: X86Operand) -> [TracedEffect] {
    let scratch = X86Instructions.scratch
    guard isWord else { return read(operand) + [.forget(operand.register)] }
    return [
      fetch(scratch, operand, width: word), .moveIf(operand.register, .register(scratch)),
    ]
  }

  private func widened(_ operand: X86Operand, width: Int) -> [TracedEffect] {
    let target = operand.register
    guard operand.direct == nil else { return [.forget(target)] }
    return [fetch(target, operand, width: width), .forget(target)]
  }
}

extension X86Decoder {
  /// MMX and SSE: what they store and what they give to general registers; addresses are neither.
  mutating func vector(_ opcode: Int) -> TracedInstruction? {
    guard let operand = operand() else { return nil }
    if [0x3A, 0x70, 0x71, 0x72, 0x73, 0xC2, 0xC4, 0xC5, 0xC6].contains(opcode),
      immediate(1) == nil
    {
      return nil
    }
    switch opcode {
    case 0x2C, 0x2D, 0x50, 0xC5, 0xD7: return made([.forget(operand.register)])
    case 0x7E where repeatPrefix == 0:
      return made([forget(operand, width: rex & 8 == 0 ? 4 : 8)].compactMap { $0 })
    default: break
    }
    guard operand.direct == nil, let width = storedByteCount(opcode) else { return made() }
    return made([store(operand, nil, width: width)].compactMap { $0 })
  }

  private func storedByteCount(_ opcode: Int) -> Int? {
    switch opcode {
    case 0x11: repeatPrefix == 0xF3 ? 4 : repeatPrefix == 0xF2 ? 8 : 16
    case 0x13, 0x17, 0xD6: 8
    case 0x29, 0x2B: 16
    case 0x7F, 0xE7: hasSizePrefix || repeatPrefix != 0 ? 16 : 8
    default: nil
    }
  }

  /// x87: what it stores, and the status word in ax.
  mutating func floatingPoint(_ opcode: Int) -> TracedInstruction? {
    guard let operand = operand() else { return nil }
    if let direct = operand.direct {
      let isStatus = opcode == 0xDF && direct == 0 && operand.register & 7 == 4
      return made(isStatus ? [.forget(X86Instructions.accumulator)] : [])
    }
    let number = operand.register & 7
    let width: Int? =
      switch (opcode, number) {
      case (0xD9, 2...3), (0xDB, 1...3): 4
      case (0xDD, 1...3), (0xDF, 7): 8
      case (0xDB, 7), (0xDF, 6): 10
      case (0xD9, 7), (0xDD, 7), (0xDF, 1...3): 2
      case (0xD9, 6): 28
      default: nil
      }
    return made(width.map { [store(operand, nil, width: $0)].compactMap { $0 } } ?? [])
  }
}

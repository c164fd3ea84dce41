extension X86Decoder {
  mutating func move(_ opcode: Int) -> TracedInstruction? {
    guard let operand = operand() else { return nil }
    let isByte = opcode & 1 == 0
    let register = operand.register
    if opcode < 0x8A {
      guard let target = operand.direct else {
        let source: TracedSource? = isByte || !isWord ? nil : .register(register)
        return made([store(operand, source, width: isByte ? 1 : width)].compactMap { $0 })
      }
      if isByte { return made([.forget(byteRegister(target))]) }
      return made([isWord ? .move(target, .register(register)) : .forget(target)])
    }
    if isByte { return made(bytesLoaded(byteRegister(register), operand)) }
    guard isWord || operand.direct == nil else { return made([.forget(register)]) }
    // A load of a part of a word counts as read, but what it gives is no address.
    let load = fetch(register, operand, width: width)
    return made(isWord ? [load] : [load, .forget(register)])
  }

  private func bytesLoaded(_ register: Int, _ operand: X86Operand) -> [TracedEffect] {
    operand.direct == nil
      ? [fetch(register, operand, width: 1), .forget(register)] : [.forget(register)]
  }

  mutating func loadAddress() -> TracedInstruction? {
    guard let operand = operand(), operand.direct == nil else { return nil }
    let target = operand.register
    return made([isWord ? .address(target, operand.place(end: offset)) : .forget(target)])
  }

  mutating func moveImmediate(_ register: Int) -> TracedInstruction? {
    guard let number = immediate(width) else { return nil }
    return made([
      width == 2
        ? .forget(register) : .move(register, .constant(width == 4 ? number & 0xFFFF_FFFF : number))
    ])
  }

  mutating func storeImmediate(isByte: Bool) -> TracedInstruction? {
    guard let operand = operand(), operand.register & 7 == 0,
      let number = isByte ? immediate(1) : wideImmediate()
    else { return nil }
    if let target = operand.direct, isWord, !isByte {
      return made([.move(target, .constant(number))])
    }
    return made([forget(operand, isByte: isByte)].compactMap { $0 })
  }

  mutating func popOperand() -> TracedInstruction? {
    guard let operand = operand(), operand.register & 7 == 0, !hasSizePrefix else { return nil }
    let scratch = X86Instructions.scratch
    let write =
      operand.direct.map { TracedEffect.move($0, .register(scratch)) }
      ?? store(operand, .register(scratch), width: word)
    return made(pop(scratch) + [write].compactMap { $0 })
  }

  mutating func exchange(isByte: Bool) -> TracedInstruction? {
    guard let operand = operand() else { return nil }
    guard let other = operand.direct, isWord, !isByte else {
      let register = isByte ? byteRegister(operand.register) : operand.register
      return made([.forget(register)] + [forget(operand, isByte: isByte)].compactMap { $0 })
    }
    return made(exchanged(operand.register, other))
  }

  func exchangeAccumulator(_ register: Int) -> TracedInstruction {
    let accumulator = X86Instructions.accumulator
    return made(
      isWord ? exchanged(accumulator, register) : [.forget(accumulator), .forget(register)]
    )
  }

  private func exchanged(_ left: Int, _ right: Int) -> [TracedEffect] {
    let scratch = X86Instructions.scratch
    return [
      .move(scratch, .register(left)), .move(left, .register(right)),
      .move(right, .register(scratch)),
    ]
  }

  /// A call of the next instruction, or of a thunk that gives the program counter, is how x86 code
  /// finds its data.
  func call(_ target: Int) -> TracedInstruction? {
    if target == offset { return made(push(.text(offset)), .jump(offset)) }
    if let register = X86Instructions.programCounterRegister(at: target, in: code), !is64 {
      return made([.move(register, .text(offset))])
    }
    return made([], .call(target))
  }
}

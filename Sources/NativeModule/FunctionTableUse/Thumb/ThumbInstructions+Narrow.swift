extension ThumbInstructions {
  /// Instructions of one halfword, § A5.2.
  func narrow(_ code: Int, at offset: Int, in bytes: TracedCode) -> TracedInstruction? {
    let low = code & 7
    let second = code >> 3 & 7
    let byte = code & 0xFF
    let named = code >> 8 & 7
    switch code >> 11 {
    case 0b00000:
      let count = code >> 6 & 31
      return one(count == 0 ? .move(low, .register(second)) : .shift(low, second, by: count))
    case 0b00001, 0b00010: return one(.forget(low))
    case 0b00011: return one(addition(code))
    case 0b00100: return one(.move(named, .constant(byte)))
    case 0b00101: return one(.compare(.register(named), .constant(byte)))
    case 0b00110: return one(.add(named, .register(named), .constant(byte)))
    case 0b00111: return one(.subtract(named, .register(named), .constant(byte)))
    case 0b01000:
      return code & 0x400 == 0 ? one(arithmetic(code)) : highRegister(code, at: offset, in: bytes)
    case 0b01001:
      let place = (offset + 4) & ~3 + byte * 4
      return one(.load(named, .text(place), width: 4, isSigned: false))
    case 0b01010, 0b01011: return one(indexed(code))
    case 0b01100...0b10011: return one(offsetAccess(code))
    case 0b10100: return one(.move(named, .text((offset + 4) & ~3 + byte * 4)))
    case 0b10101: return one(.add(named, .register(Self.stackPointer), .constant(byte * 4)))
    case 0b10110, 0b10111: return miscellaneous(code, at: offset)
    case 0b11000, 0b11001:
      let list = (0..<8).filter { code >> $0 & 1 == 1 }
      let isLoad = code & 0x800 != 0
      return multiple(
        2,
        base: named,
        list,
        isLoad: isLoad,
        writesBack: !(isLoad && list.contains(named))
      )
    case 0b11010, 0b11011: return conditionalBranch(code, at: offset)
    case 0b11100:
      let distance = Int(Int16(truncatingIfNeeded: code << 5)) >> 4
      return TracedInstruction(2, [], .jump(offset + 4 + distance))
    default: return nil
    }
  }

  func one(_ effect: TracedEffect?) -> TracedInstruction {
    TracedInstruction(2, effect.map { [$0] } ?? [])
  }

  private func addition(_ code: Int) -> TracedEffect {
    let number = code >> 6 & 7
    let operand: TracedSource = code & 0x400 == 0 ? .register(number) : .constant(number)
    let source = TracedSource.register(code >> 3 & 7)
    return code & 0x200 == 0
      ? .add(code & 7, source, operand) : .subtract(code & 7, source, operand)
  }

  /// § A5.2.2; the comparisons TST, CMP and CMN write no register.
  private func arithmetic(_ code: Int) -> TracedEffect? {
    switch code >> 6 & 15 {
    case 8, 11: nil
    case 9: .subtract(code & 7, .constant(0), .register(code >> 3 & 7))
    case 10: .compare(.register(code & 7), .register(code >> 3 & 7))
    default: .forget(code & 7)
    }
  }

  /// § A5.2.3: the operations that reach all registers.
  private func highRegister(
    _ code: Int,
    at offset: Int,
    in bytes: TracedCode
  ) -> TracedInstruction? {
    let target = code & 7 | code >> 4 & 8
    let number = code >> 3 & 15
    let source: TracedSource =
      number == Self.programCounter ? .text(offset + 4) : .register(number)
    switch (code >> 8 & 3, target) {
    case (0, Self.programCounter):
      return tableSum(number, at: offset, in: bytes).map { TracedInstruction(2, [], $0) }
    case (0, _): return one(.add(target, .register(target), source))
    case (1, _): return one(.compare(.register(target), source))
    case (2, Self.programCounter): return branchThrough(number, isCall: false)
    case (2, _): return one(.move(target, source))
    default: return branchThrough(number, isCall: code & 0x80 != 0)
    }
  }

  private func branchThrough(_ register: Int, isCall: Bool) -> TracedInstruction? {
    if register == Self.programCounter { return nil }
    if isCall { return TracedInstruction(2, [], .callThrough(register)) }
    if register == Self.linkRegister { return TracedInstruction(2, [], .return) }
    return TracedInstruction(2, [], .jumpThrough(register))
  }

  private func conditionalBranch(_ code: Int, at offset: Int) -> TracedInstruction? {
    let condition = code >> 8 & 15
    if condition == 14 { return TracedInstruction(2, [], .stop) }
    if condition == 15 { return nil }
    let distance = Int(Int8(truncatingIfNeeded: code)) * 2
    return TracedInstruction(2, [], .branch(offset + 4 + distance, limit(condition)))
  }

  /// The unsigned conditions, § A7.3.
  func limit(_ condition: Int) -> TracedLimit? {
    switch condition {
    case 2: .notBelow
    case 3: .below
    case 8: .above
    case 9: .notAbove
    default: nil
    }
  }
}

extension ThumbInstructions {
  /// Instructions of two halfwords, § A5.3.
  func wide(_ first: Int, _ second: Int, at offset: Int, in code: TracedCode) -> TracedInstruction?
  {
    if first & 0xEC00 == 0xEC00 { return coprocessor(first, second) }
    if first & 0xFE40 == 0xE800 { return multiple(first, second) }
    if first & 0xFE40 == 0xE840 { return dual(first, second, at: offset) }
    if first & 0xFE00 == 0xEA00 { return shiftedRegister(first, second) }
    if first & 0xF800 == 0xF000 {
      return second & 0x8000 == 0
        ? immediate(first, second, at: offset) : branch(first, second, at: offset, in: code)
    }
    if first & 0xFE00 == 0xF800 { return single(first, second, at: offset) }
    return arithmetic(first, second)
  }

  func four(_ effect: TracedEffect?) -> TracedInstruction {
    TracedInstruction(4, effect.map { [$0] } ?? [])
  }

  /// Shifts, extensions, multiplications and divisions, § A5.3.12 to A5.3.17: never an address.
  private func arithmetic(_ first: Int, _ second: Int) -> TracedInstruction {
    let sum = second >> 12 & 15
    if first & 0xFFF0 == 0xFB00, second & 0xF0 == 0, sum != Self.programCounter {
      let product = TracedEffect.forget(Self.scratch)
      return TracedInstruction(
        4,
        [product, .add(second >> 8 & 15, .register(sum), .register(Self.scratch))]
      )
    }
    let isLong = first & 0xFF80 == 0xFB80
    let targets = isLong ? [second >> 12 & 15, second >> 8 & 15] : [second >> 8 & 15]
    let effects = targets.filter { $0 < Self.programCounter }.map(TracedEffect.forget)
    return TracedInstruction(4, effects)
  }

  /// § A5.3.5: LDM, STM, PUSH.W and POP.W.
  private func multiple(_ first: Int, _ second: Int) -> TracedInstruction? {
    let direction = first >> 7 & 3
    guard direction == 1 || direction == 2 else { return nil }
    return multiple(
      4,
      base: first & 15,
      (0..<16).filter { second >> $0 & 1 == 1 },
      isLoad: first & 0x10 != 0,
      writesBack: first & 0x20 != 0,
      isBefore: direction == 2
    )
  }

  /// § A5.3.6: LDRD, STRD, the exclusive accesses, TBB and TBH.
  private func dual(_ first: Int, _ second: Int, at offset: Int) -> TracedInstruction? {
    let base = first & 15
    let isLoad = first & 0x10 != 0
    guard first & 0x0120 != 0 else { return exclusive(first, second, at: offset) }
    let distance = (second & 0xFF) * 4 * (first & 0x80 == 0 ? -1 : 1)
    let isBefore = first & 0x100 != 0
    var effects: [TracedEffect] = [
      base == Self.programCounter
        ? .move(Self.scratch, .text((offset + 4) & ~3)) : .move(Self.scratch, .register(base))
    ]
    for (position, register) in [second >> 12 & 15, second >> 8 & 15].enumerated() {
      let place = TracedPlace.register(Self.scratch, (isBefore ? distance : 0) + position * 4)
      effects.append(access(register, place, width: 4, isLoad: isLoad))
    }
    if first & 0x20 != 0 {
      effects.append(.add(base, .register(Self.scratch), .constant(distance)))
    }
    return TracedInstruction(4, effects)
  }

  private func exclusive(_ first: Int, _ second: Int, at offset: Int) -> TracedInstruction? {
    if first & 0xFFF0 == 0xE8D0, second & 0xFFE0 == 0xF000 {
      guard first & 15 == Self.programCounter else { return nil }
      let width = second & 0x10 == 0 ? 1 : 2
      return TracedInstruction(4, [], .tableJump(.halves(at: offset + 4, width: width)))
    }
    let registers = first & 0x10 == 0 ? [second >> 8 & 15, second & 15] : [second >> 12 & 15]
    let effects = registers.filter { $0 < Self.programCounter }.map(TracedEffect.forget)
    return TracedInstruction(4, effects)
  }
}

extension RISCVInstructions {
  /// Instructions of 32 bits.
  func full(_ word: Int, at offset: Int) -> TracedInstruction? {
    let target = word >> 7 & 31
    let base = word >> 15 & 31
    let immediate = Self.signed(word >> 20 & 0xFFF, bits: 12)
    let upper = Self.signed(word & ~0xFFF, bits: 32)
    switch word & 0x7F {
    case 0x03: return load(word, target, base, immediate)
    case 0x13: return operation(word, target, base, immediate)
    case 0x17: return write(target, .move(target, .text(offset + upper)))
    case 0x37: return write(target, .move(target, .constant(upper)))
    case 0x23: return store(word, base)
    case 0x33: return registers(word, target, base)
    case 0x1B, 0x3B, 0x2F: return made(4, forget(target))
    case 0x63: return branch(word, at: offset)
    case 0x67: return jump(4, link: target, to: base, immediate)
    case 0x6F:
      let distance = Self.signed(
        (word >> 31 & 1) << 20 | (word >> 12 & 0xFF) << 12 | (word >> 20 & 1) << 11
          | (word >> 21 & 0x3FF) << 1,
        bits: 21
      )
      guard target < 2 else { return nil }
      return TracedInstruction(
        4,
        [],
        target == 0 ? .jump(offset + distance) : .call(offset + distance)
      )
    case 0x0F: return TracedInstruction(4)
    case 0x73:
      if word >> 12 & 7 != 0 { return made(4, forget(target)) }
      return word == 0x0010_0073 ? TracedInstruction(4, [], .stop) : nil
    default: return nil
    }
  }

  private func write(_ target: Int, _ effect: TracedEffect) -> TracedInstruction {
    made(4, target == 0 ? nil : effect)
  }

  private func load(
    _ word: Int,
    _ target: Int,
    _ base: Int,
    _ immediate: Int
  ) -> TracedInstruction? {
    let kind = word >> 12 & 7
    guard kind != 7, wordByteCount == 8 || kind != 3 && kind != 6 else { return nil }
    let place = TracedPlace(base: source(base), offset: immediate)
    let width = 1 << (kind & 3)
    return write(target, .load(target, place, width: width, isSigned: kind < 4))
  }

  private func store(_ word: Int, _ base: Int) -> TracedInstruction? {
    let kind = word >> 12 & 7
    guard kind <= (wordByteCount == 8 ? 3 : 2) else { return nil }
    let distance = Self.signed((word >> 25 & 0x7F) << 5 | word >> 7 & 31, bits: 12)
    let place = TracedPlace(base: source(base), offset: distance)
    return made(4, .store(place, source(word >> 20 & 31), width: 1 << kind))
  }

  private func operation(
    _ word: Int,
    _ target: Int,
    _ base: Int,
    _ immediate: Int
  ) -> TracedInstruction? {
    switch word >> 12 & 7 {
    case 0: write(target, .add(target, source(base), .constant(immediate)))
    case 2, 3: flag(target)
    case 1 where base != 0: write(target, .shift(target, base, by: immediate & 63))
    default: made(4, forget(target))
    }
  }

  private func registers(_ word: Int, _ target: Int, _ base: Int) -> TracedInstruction? {
    let other = word >> 20 & 31
    return switch (word >> 25 & 0x7F, word >> 12 & 7) {
    case (0, 0): write(target, .add(target, source(base), source(other)))
    case (0x20, 0): write(target, .subtract(target, source(base), source(other)))
    case (0, 2), (0, 3): flag(target)
    default: made(4, forget(target))
    }
  }

  /// SLT and its kin.
  private func flag(_ target: Int) -> TracedInstruction {
    TracedInstruction(4, target == 0 ? [] : [.move(target, .constant(0)), .flag(target)])
  }

  private func branch(_ word: Int, at offset: Int) -> TracedInstruction? {
    let kind = word >> 12 & 7
    guard kind != 2, kind != 3 else { return nil }
    let distance = Self.signed(
      (word >> 31 & 1) << 12 | (word >> 7 & 1) << 11 | (word >> 25 & 0x3F) << 5
        | (word >> 8 & 15) << 1,
      bits: 13
    )
    let compared = TracedEffect.compare(source(word >> 15 & 31), source(word >> 20 & 31))
    let limit: TracedLimit? = kind == 6 ? .below : kind == 7 ? .notBelow : nil
    return TracedInstruction(4, [compared], .branch(offset + distance, limit))
  }
}

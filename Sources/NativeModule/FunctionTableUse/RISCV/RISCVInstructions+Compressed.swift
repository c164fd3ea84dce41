extension RISCVInstructions {
  /// Instructions of 16 bits, chapter 16; those of floating point are not known.
  func compressed(_ half: Int, at offset: Int) -> TracedInstruction? {
    switch half & 3 {
    case 0: quadrant0(half)
    case 1: quadrant1(half, at: offset)
    default: quadrant2(half)
    }
  }

  private func quadrant0(_ half: Int) -> TracedInstruction? {
    let near = 8 + (half >> 2 & 7)
    let base = 8 + (half >> 7 & 7)
    let doubleOffset = (half >> 10 & 7) << 3 | (half >> 5 & 3) << 6
    let wordOffset = (half >> 10 & 7) << 3 | (half >> 6 & 1) << 2 | (half >> 5 & 1) << 6
    let word = TracedPlace.register(base, wordOffset)
    let double = TracedPlace.register(base, doubleOffset)
    let is64 = wordByteCount == 8
    switch half >> 13 {
    case 0:
      let size =
        (half >> 11 & 3) << 4 | (half >> 7 & 15) << 6 | (half >> 6 & 1) << 2 | (half >> 5 & 1) << 3
      guard size != 0 else { return nil }
      return made(2, .add(near, .register(Self.stackPointer), .constant(size)))
    case 2: return made(2, .load(near, word, width: 4, isSigned: true))
    case 3 where is64: return made(2, .load(near, double, width: 8, isSigned: true))
    case 6: return made(2, .store(word, .register(near), width: 4))
    case 7 where is64: return made(2, .store(double, .register(near), width: 8))
    default: return nil
    }
  }

  private func quadrant1(_ half: Int, at offset: Int) -> TracedInstruction? {
    let target = half >> 7 & 31
    let immediate = Self.signed((half >> 12 & 1) << 5 | half >> 2 & 31, bits: 6)
    switch half >> 13 {
    case 0: return made(2, target == 0 ? nil : .add(target, source(target), .constant(immediate)))
    case 1:
      if wordByteCount == 8 { return made(2, forget(target)) }
      return TracedInstruction(2, [], .call(offset + jumpDistance(half)))
    case 2: return made(2, target == 0 ? nil : .move(target, .constant(immediate)))
    case 3 where target == Self.stackPointer:
      let size = Self.signed(
        (half >> 12 & 1) << 9 | (half >> 6 & 1) << 4 | (half >> 5 & 1) << 6
          | (half >> 3 & 3) << 7 | (half >> 2 & 1) << 5,
        bits: 10
      )
      let stack = TracedSource.register(Self.stackPointer)
      return size == 0 ? nil : made(2, .add(Self.stackPointer, stack, .constant(size)))
    case 3:
      return immediate == 0
        ? nil : made(2, target == 0 ? nil : .move(target, .constant(immediate << 12)))
    case 4: return made(2, arithmetic(half))
    case 5: return TracedInstruction(2, [], .jump(offset + jumpDistance(half)))
    default:
      let distance = Self.signed(
        (half >> 12 & 1) << 8 | (half >> 10 & 3) << 3 | (half >> 5 & 3) << 6
          | (half >> 3 & 3) << 1 | (half >> 2 & 1) << 5,
        bits: 9
      )
      let compared = TracedEffect.compare(.register(8 + (half >> 7 & 7)), .constant(0))
      return TracedInstruction(2, [compared], .branch(offset + distance, nil))
    }
  }

  private func arithmetic(_ half: Int) -> TracedEffect {
    let target = 8 + (half >> 7 & 7)
    let other = TracedSource.register(8 + (half >> 2 & 7))
    let isSubtraction = half >> 10 & 7 == 3 && half >> 5 & 3 == 0
    return isSubtraction ? .subtract(target, .register(target), other) : .forget(target)
  }

  private func jumpDistance(_ half: Int) -> Int {
    Self.signed(
      (half >> 12 & 1) << 11 | (half >> 11 & 1) << 4 | (half >> 9 & 3) << 8
        | (half >> 8 & 1) << 10 | (half >> 7 & 1) << 6 | (half >> 6 & 1) << 7
        | (half >> 3 & 7) << 1 | (half >> 2 & 1) << 5,
      bits: 12
    )
  }

  private func quadrant2(_ half: Int) -> TracedInstruction? {
    let target = half >> 7 & 31
    let other = half >> 2 & 31
    let is64 = wordByteCount == 8
    let stack = Self.stackPointer
    switch half >> 13 {
    case 0:
      let count = (half >> 12 & 1) << 5 | other
      return made(2, target == 0 ? nil : .shift(target, target, by: count))
    case 2 where target != 0:
      let offset = (half >> 12 & 1) << 5 | (half >> 4 & 7) << 2 | (half >> 2 & 3) << 6
      return made(2, .load(target, .register(stack, offset), width: 4, isSigned: true))
    case 3 where is64 && target != 0:
      let offset = (half >> 12 & 1) << 5 | (half >> 5 & 3) << 3 | (half >> 2 & 7) << 6
      return made(2, .load(target, .register(stack, offset), width: 8, isSigned: true))
    case 4: return move(half, target, other)
    case 6:
      let offset = (half >> 9 & 15) << 2 | (half >> 7 & 3) << 6
      return made(2, .store(.register(stack, offset), source(other), width: 4))
    case 7 where is64:
      let offset = (half >> 10 & 7) << 3 | (half >> 7 & 7) << 6
      return made(2, .store(.register(stack, offset), source(other), width: 8))
    default: return nil
    }
  }

  /// C.JR, C.MV, C.EBREAK, C.JALR, C.ADD.
  private func move(_ half: Int, _ target: Int, _ other: Int) -> TracedInstruction? {
    switch (half >> 12 & 1 == 1, other) {
    case (false, 0): target == 0 ? nil : jump(2, link: 0, to: target, 0)
    case (false, _): made(2, target == 0 ? nil : .move(target, .register(other)))
    case (true, 0) where target == 0: TracedInstruction(2, [], .stop)
    case (true, 0): jump(2, link: Self.returnAddress, to: target, 0)
    case (true, _):
      made(2, target == 0 ? nil : .add(target, .register(target), .register(other)))
    }
  }
}

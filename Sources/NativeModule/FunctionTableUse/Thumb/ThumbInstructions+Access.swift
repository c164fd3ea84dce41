extension ThumbInstructions {
  /// § A5.3.7 to A5.3.10: loads and stores of one register.
  func single(_ first: Int, _ second: Int, at offset: Int) -> TracedInstruction? {
    let size = first >> 5 & 3
    guard size < 3 else { return nil }
    let register = second >> 12 & 15
    let isLoad = first & 0x10 != 0
    // Loads of bytes and halfwords to the program counter are hints (PLD, PLI).
    if isLoad, register == Self.programCounter, size < 2 { return TracedInstruction(4) }
    guard let (place, change) = place(first, second, at: offset) else { return nil }
    let base = first & 15
    let isJump = isLoad && register == Self.programCounter
    let target = isJump ? Self.scratch : register
    var effects = [
      access(target, place, width: 1 << size, isLoad: isLoad, isSigned: first & 0x100 != 0)
    ]
    if let change {
      if target == base { effects = [.forget(base)] }
      if target != base { effects.append(.add(base, .register(base), .constant(change))) }
    }
    if isJump, base == Self.stackPointer { return TracedInstruction(4, effects, .return) }
    return TracedInstruction(4, effects, isJump ? .jumpThrough(Self.scratch) : .next)
  }

  /// The address, and what is added to the base register behind the access.
  private func place(
    _ first: Int,
    _ second: Int,
    at offset: Int
  ) -> (TracedPlace, change: Int?)? {
    let base = first & 15
    let isUp = first & 0x80 != 0
    if base == Self.programCounter {
      let distance = second & 0xFFF
      return (.text((offset + 4) & ~3 + (isUp ? distance : -distance)), nil)
    }
    if isUp { return (.register(base, second & 0xFFF), nil) }
    if second & 0x800 == 0 {
      guard second & 0x7C0 == 0 else { return nil }
      let index = second & 15
      return (
        TracedPlace(base: .register(base), index: index, scale: 1 << (second >> 4 & 3)), nil
      )
    }
    let distance = (second & 0xFF) * (second & 0x200 == 0 ? -1 : 1)
    let isBefore = second & 0x400 != 0
    let change = second & 0x100 == 0 ? nil : distance
    return (.register(base, isBefore ? distance : 0), change)
  }

  /// § A5.3.18 and A6: floating point; only moves to core registers, and the stack pointer matter.
  func coprocessor(_ first: Int, _ second: Int) -> TracedInstruction? {
    let base = first & 15
    if first & 0xFE00 == 0xEC00 {
      if first & 0x0FE0 == 0x0C40 { return movedPair(first, second) }
      let size = (second & 0xFF) * 4
      let isUp = first & 0x80 != 0
      let isBefore = first & 0x100 != 0
      var effects: [TracedEffect] = []
      if first & 0x10 == 0 {
        let distance = isBefore || !isUp ? (isUp ? size : -size) : 0
        let isOne = isBefore && first & 0x20 == 0
        let width = isOne ? 8 : size
        effects.append(.store(.register(base, distance), nil, width: width))
      }
      if first & 0x20 != 0 {
        effects.append(.add(base, .register(base), .constant(isUp ? size : -size)))
      }
      return TracedInstruction(4, effects)
    }
    let register = second >> 12 & 15
    // A transfer to a core register: bit 4 of the second halfword, direction in the first.
    let isTransfer = first & 0x0F00 == 0x0E00 && second & 0x10 != 0 && first & 0x10 != 0
    return four(isTransfer && register < Self.programCounter ? .forget(register) : nil)
  }

  private func movedPair(_ first: Int, _ second: Int) -> TracedInstruction {
    guard first & 0x10 != 0 else { return TracedInstruction(4) }
    return TracedInstruction(4, [.forget(second >> 12 & 15), .forget(first & 15)])
  }
}

extension ThumbInstructions {
  /// § A5.3.11.
  func shiftedRegister(_ first: Int, _ second: Int) -> TracedInstruction? {
    let target = second >> 8 & 15
    let count = second >> 10 & 0x1C | second >> 6 & 3
    let isPlain = count == 0 && second & 0x30 == 0
    let left = first & 15
    let right = second & 15
    switch (first >> 5 & 15, target) {
    case (13, Self.programCounter):
      return four(isPlain ? .compare(.register(left), .register(right)) : nil)
    case (_, Self.programCounter): return four(nil)
    case (2, _) where left == Self.programCounter:
      if isPlain { return four(.move(target, .register(right))) }
      return four(second & 0x30 == 0 ? .shift(target, right, by: count) : .forget(target))
    case (8, _) where second & 0x30 == 0:
      return TracedInstruction(
        4,
        [
          isPlain
            ? .move(Self.scratch, .register(right)) : .shift(Self.scratch, right, by: count),
          .add(target, .register(left), .register(Self.scratch)),
        ]
      )
    case (13, _) where isPlain:
      return four(.subtract(target, .register(left), .register(right)))
    default: return four(.forget(target))
    }
  }

  /// § A5.3.1 and A5.3.3.
  func immediate(_ first: Int, _ second: Int, at offset: Int) -> TracedInstruction? {
    let target = second >> 8 & 15
    let base = first & 15
    let field = (first >> 10 & 1) << 11 | (second >> 12 & 7) << 8 | second & 0xFF
    guard first & 0x200 == 0 else { return plain(first, target, base, field, at: offset) }
    let number = Self.expanded(field)
    switch (first >> 5 & 15, target) {
    case (13, Self.programCounter): return four(.compare(.register(base), .constant(number)))
    case (0, Self.programCounter), (4, Self.programCounter), (8, Self.programCounter):
      return four(nil)
    case (2, _) where base == Self.programCounter: return four(.move(target, .constant(number)))
    case (3, _) where base == Self.programCounter: return four(.move(target, .constant(~number)))
    case (8, _): return four(.add(target, .register(base), .constant(number)))
    case (13, _): return four(.subtract(target, .register(base), .constant(number)))
    case (14, _): return four(.subtract(target, .constant(number), .register(base)))
    default: return four(.forget(target))
    }
  }

  private func plain(
    _ first: Int,
    _ target: Int,
    _ base: Int,
    _ field: Int,
    at offset: Int
  ) -> TracedInstruction? {
    let source: TracedSource =
      base == Self.programCounter ? .text((offset + 4) & ~3) : .register(base)
    let half = base << 12 | field
    return switch first >> 4 & 31 {
    case 0: four(.add(target, source, .constant(field)))
    case 10: four(.subtract(target, source, .constant(field)))
    case 4: four(.move(target, .constant(half)))
    case 12: four(.upperHalf(target, half))
    default: four(.forget(target))
    }
  }

  /// ThumbExpandImm, § A5.3.2.
  private static func expanded(_ field: Int) -> Int {
    let byte = field & 0xFF
    switch field >> 8 {
    case 0: return byte
    case 1: return byte << 16 | byte
    case 2: return byte << 24 | byte << 8
    case 3: return byte << 24 | byte << 16 | byte << 8 | byte
    default:
      let value = UInt32(byte & 0x7F | 0x80)
      let count = UInt32(field >> 7)
      return Int(value >> count | value << (32 - count))
    }
  }
}

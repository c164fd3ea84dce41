extension ThumbInstructions {
  /// § A5.3.4: branches, and what controls the processor.
  func branch(
    _ first: Int,
    _ second: Int,
    at offset: Int,
    in code: TracedCode
  ) -> TracedInstruction? {
    switch second >> 12 & 5 {
    case 1: return TracedInstruction(4, [], .jump(offset + 4 + Self.distance(first, second)))
    case 5:
      let target = offset + 4 + Self.distance(first, second)
      if let table = tableCall(target, offset + 4, in: code) {
        return TracedInstruction(4, [], table)
      }
      return TracedInstruction(4, [], .call(target))
    case 0: return control(first, second, at: offset)
    default: return nil
    }
  }

  private func control(_ first: Int, _ second: Int, at offset: Int) -> TracedInstruction? {
    let condition = first >> 6 & 15
    guard condition >= 14 else {
      let distance =
        (first >> 10 & 1) << 20 | (second >> 11 & 1) << 19 | (second >> 13 & 1) << 18
        | (first & 0x3F) << 12 | (second & 0x7FF) << 1
      let target = offset + 4 + Self.signed(distance, bits: 21)
      return TracedInstruction(4, [], .branch(target, limit(condition)))
    }
    switch first & 0xFFF0 {
    case 0xF380, 0xF390, 0xF3A0, 0xF3B0: return TracedInstruction(4)
    case 0xF3E0: return four(.forget(second >> 8 & 15))
    case 0xF7F0: return TracedInstruction(4, [], .stop)
    default: return nil
    }
  }

  private static func distance(_ first: Int, _ second: Int) -> Int {
    let sign = first >> 10 & 1
    let upper = ~(second >> 13 ^ sign) & 1
    let lower = ~(second >> 11 ^ sign) & 1
    let distance =
      sign << 24 | upper << 23 | lower << 22 | (first & 0x3FF) << 12 | (second & 0x7FF) << 1
    return signed(distance, bits: 25)
  }

  private static func signed(_ number: Int, bits: Int) -> Int {
    (number << (64 - bits)) >> (64 - bits)
  }
}

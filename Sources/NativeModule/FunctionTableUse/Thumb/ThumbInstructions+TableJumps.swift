/// Jumps by tables on processors without TBB and TBH.
extension ThumbInstructions {
  /// libgcc's `__gnu_thumb1_case_…` jump by a table behind their call; they start by saving r1, and
  /// r0 where entries are halfwords, and taking the return address.
  func tableCall(_ target: Int, _ next: Int, in code: TracedCode) -> TracedFlow? {
    guard code.halfword(target + 2) == 0x4671 else { return nil }
    let isWide: Bool
    switch code.halfword(target) {
    case 0xB402: isWide = false
    case 0xB403: isWide = true
    default: return nil
    }
    guard let load = code.halfword(target + (isWide ? 10 : 8)) else { return nil }
    return switch (load, isWide) {
    case (0x5609, false): .tableJump(.halves(at: next, width: 1, isSigned: true))
    case (0x5C09, false): .tableJump(.halves(at: next, width: 1, isSigned: false))
    case (0x5E09, true): .tableJump(.halves(at: next, width: 2, isSigned: true))
    case (0x5A09, true): .tableJump(.halves(at: next, width: 2, isSigned: false))
    default: nil
    }
  }

  /// clang adds a table's entry to the program counter: `add r1, pc`, `ldrb r1, [r1, #4]`,
  /// `lsls r1, r1, #1`, `add pc, r1`, then the table; the last of these is at `offset`.
  func tableSum(_ register: Int, at offset: Int, in code: TracedCode) -> TracedFlow? {
    guard code.halfword(offset - 6) == 0x4478 | register,
      code.halfword(offset - 2) == 0x0040 | register << 3 | register,
      let load = code.halfword(offset - 4)
    else { return nil }
    let operands = register << 3 | register
    let width: Int
    switch load {
    case 0x7900 | operands: width = 1
    case 0x8880 | operands: width = 2
    default: return nil
    }
    return .tableJump(
      TablePlace(table: offset + 2, origin: offset + 4, width: width, isSigned: false, unit: 2)
    )
  }
}

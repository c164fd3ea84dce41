extension ThumbInstructions {
  /// § A5.2.5.
  func miscellaneous(_ code: Int, at offset: Int) -> TracedInstruction? {
    let stack = TracedSource.register(Self.stackPointer)
    switch code >> 8 & 15 {
    case 0:
      let size = TracedSource.constant((code & 0x7F) * 4)
      return one(
        code & 0x80 == 0
          ? .add(Self.stackPointer, stack, size) : .subtract(Self.stackPointer, stack, size)
      )
    case 1, 3, 9, 11:
      let distance = (code >> 9 & 1) << 6 | (code >> 3 & 31) << 1
      return TracedInstruction(2, [], .branch(offset + 4 + distance, nil))
    case 2: return one(extension16(code))
    case 4, 5: return stackList(code, extra: Self.linkRegister, isLoad: false)
    case 12, 13: return stackList(code, extra: Self.programCounter, isLoad: true)
    case 6: return TracedInstruction(2)
    case 10: return one(.forget(code & 7))
    case 15: return hint(code)
    default: return nil
    }
  }

  private func extension16(_ code: Int) -> TracedEffect {
    let bits = code & 0x40 == 0 ? 16 : 8
    return .extend(code & 7, code >> 3 & 7, bits: bits, isSigned: code & 0x80 == 0)
  }

  private func stackList(_ code: Int, extra: Int, isLoad: Bool) -> TracedInstruction {
    var list = (0..<8).filter { code >> $0 & 1 == 1 }
    if code & 0x100 != 0 { list.append(extra) }
    return multiple(
      2,
      base: Self.stackPointer,
      list,
      isLoad: isLoad,
      writesBack: true,
      isBefore: !isLoad
    )
  }

  /// IT, § A7.7.38, or a hint; the lowest set bit of the mask ends the list of conditions.
  private func hint(_ code: Int) -> TracedInstruction {
    var instruction = TracedInstruction(2)
    let mask = code & 15
    guard mask != 0 else { return instruction }
    let count = 4 - mask.trailingZeroBitCount
    instruction.conditions =
      [true] + (1..<count).map { code >> (4 - $0) & 1 == code >> 4 & 1 }
    return instruction
  }
}

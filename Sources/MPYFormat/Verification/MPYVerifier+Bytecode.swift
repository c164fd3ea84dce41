extension MPYVerifier {
  /// Names exist, arguments and cells have places.
  func check(_ prelude: Prelude, at offset: Int) throws(CodeError) {
    for name in prelude.names {
      try Self.check(name, .strings, count: file.qstrs.count, at: offset)
    }
    guard prelude.argumentCount <= prelude.stateSize else {
      throw CodeError(.prelude(part: "the stack size", value: prelude.stateSize), at: offset)
    }
    guard prelude.defaultCount <= prelude.positionalCount else {
      let part = "the number of defaults"
      throw CodeError(.prelude(part: part, value: prelude.defaultCount), at: offset)
    }
    for (index, cell) in zip(prelude.cells.indices, prelude.cells) {
      try Self.check(Int(cell), .locals, count: prelude.stateSize, at: index)
    }
  }

  /// Every byte belongs to an instruction, every index to a table, every jump to an instruction,
  /// and the last instruction does not go on.
  func check(
    _ code: ArraySlice<UInt8>,
    of function: RawCode,
    _ prelude: Prelude
  ) throws(CodeError) {
    var starts = [Bool](repeating: false, count: code.count)
    var jumps: [Instruction] = []
    var last: Instruction?
    var reader = CodeReader(code, at: code.startIndex)
    while !reader.isAtEnd {
      let instruction = try reader.instruction()
      try check(instruction, of: function, prelude)
      starts[instruction.offset - code.startIndex] = true
      if instruction.target != nil { jumps.append(instruction) }
      last = instruction
    }
    guard let last else {
      throw CodeError(.cut(part: "the first instruction"), at: code.endIndex)
    }
    for jump in jumps {
      guard let target = jump.target else { continue }
      guard code.indices.contains(target), starts[target - code.startIndex] else {
        throw CodeError(.jump(target: target), at: jump.offset)
      }
    }
    guard last.opcode.endsFlow else { throw CodeError(.end, at: last.offset) }
  }

  private func check(
    _ instruction: Instruction,
    of function: RawCode,
    _ prelude: Prelude
  ) throws(CodeError) {
    let opcode = instruction.opcode
    guard opcode.isKnown else {
      throw CodeError(.opcode(opcode.rawValue), at: instruction.offset)
    }
    if let local = opcode.embeddedLocal {
      try Self.check(local, .locals, count: prelude.stateSize, at: instruction.offset)
    }
    guard let operand = instruction.operand, let table = opcode.table else { return }
    let count =
      switch table {
      case .strings: file.qstrs.count
      case .objects: file.objects.count
      case .functions: function.children.count
      default: prelude.stateSize
      }
    try Self.check(operand, table, count: count, at: instruction.offset)
  }
}

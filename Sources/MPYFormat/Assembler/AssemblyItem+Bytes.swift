extension AssemblyItem {
  /// The item's bytes; none for labels and lines, and for jumps, whose length is not known yet.
  func bytes(
    _ tables: inout MPYTables,
    childCount: Int,
    at index: Int
  ) throws(CodeError) -> [UInt8] {
    switch self {
    case .label, .line: return []
    case .jump(let opcode, _):
      try check(opcode.format == .jump, opcode, at: index)
      return []
    case .plain(let opcode):
      try check(opcode.format == .none && opcode.isKnown, opcode, at: index)
      return [opcode.rawValue]
    case .name(let opcode, let text):
      try check(opcode.format == .qstr, opcode, at: index)
      return Self.bytes(opcode, number: tables.index(of: text))
    case .object(let object):
      return Self.bytes(.loadConstObject, number: tables.index(of: object))
    case .number(let opcode, let value):
      try check(opcode.format == .number, opcode, at: index)
      try check(opcode == .loadConstSmallInt || value >= 0, opcode, at: index)
      if opcode.table == .functions {
        try MPYVerifier.check(value, .functions, count: childCount, at: index)
      }
      return Self.bytes(opcode, number: value)
    }
  }

  private func check(_ holds: Bool, _ opcode: Opcode, at index: Int) throws(CodeError) {
    guard holds else {
      throw CodeError(.operand("\(opcode.mnemonic) does not take this operand"), at: index)
    }
  }

  private static func bytes(_ opcode: Opcode, number: Int) -> [UInt8] {
    var bytes = [opcode.rawValue]
    if opcode == .loadConstSmallInt {
      MPYNumber.append(signed: number, to: &bytes)
    } else {
      MPYNumber.append(number, to: &bytes)
    }
    return bytes
  }
}

/// A place in a function's code; every read is checked against its end.
struct CodeReader {
  /// Ten groups of seven bits hold a 64-bit number.
  private static let numberByteLimit = 10

  private let code: ArraySlice<UInt8>
  private(set) var offset: Int

  init(_ code: ArraySlice<UInt8>, at offset: Int) {
    self.code = code
    self.offset = offset
  }

  var isAtEnd: Bool { offset >= code.endIndex }

  mutating func byte(_ part: @autoclosure () -> String) throws(CodeError) -> UInt8 {
    guard code.indices.contains(offset) else { throw CodeError(.cut(part: part()), at: offset) }
    defer { offset += 1 }
    return code[offset]
  }

  mutating func slice(_ count: Int, _ part: String) throws(CodeError) -> ArraySlice<UInt8> {
    guard (0...(code.endIndex - offset)).contains(count) else {
      throw CodeError(.cut(part: part), at: offset)
    }
    defer { offset += count }
    return code[offset..<(offset + count)]
  }

  /// A number in groups of seven bits; `isSigned` takes bit 6 of the first byte for the sign.
  mutating func number(
    _ part: @autoclosure () -> String,
    isSigned: Bool = false
  ) throws(CodeError) -> Int {
    let start = offset
    var byte = try byte(part())
    var value = isSigned && byte & 0x40 != 0 ? -1 : 0
    while offset - start <= Self.numberByteLimit {
      value = value << 7 | Int(byte & 0x7F)
      if byte < 0x80 { return value }
      byte = try self.byte(part())
    }
    throw CodeError(.operandLength, at: start)
  }

  /// A distance: a byte, or two where bit 7 of the first is set.
  mutating func distance(isSigned: Bool) throws(CodeError) -> Int {
    let low = Int(try byte("a jump"))
    guard low & 0x80 != 0 else { return isSigned ? low - 0x40 : low }
    let value = low & 0x7F | Int(try byte("a jump")) << 7
    return isSigned ? value - 0x4000 : value
  }

  mutating func instruction() throws(CodeError) -> Instruction {
    let start = offset
    let opcode = Opcode(rawValue: try byte("an instruction"))
    let operand: Int? =
      switch opcode.format {
      case .none: nil
      case .qstr: try number(opcode.mnemonic)
      case .number: try number(opcode.mnemonic, isSigned: opcode == .loadConstSmallInt)
      case .jump: try distance(isSigned: opcode.isSignedJump)
      }
    let extraByte = opcode.hasExtraByte ? try byte(opcode.mnemonic) : nil
    return Instruction(
      offset: start,
      byteCount: offset - start,
      opcode: opcode,
      operand: operand,
      extraByte: extraByte
    )
  }
}

/// One instruction of the interpreter.
public struct Instruction: Equatable, Sendable {
  /// Index of its first byte in the function's code: an offset in the file in a decoded file.
  public let offset: Int
  /// Bytes it takes.
  public let byteCount: Int
  /// Its first byte.
  public let opcode: Opcode
  /// The index, number or distance; nil without an operand.
  public let operand: Int?
  /// The byte after the operand; nil for most instructions.
  public let extraByte: UInt8?

  /// Index of the byte the jump leads to; nil for other instructions.
  ///
  /// Distances count from the end of the distance itself, before an extra byte.
  public var target: Int? {
    guard opcode.format == .jump, let operand else { return nil }
    return offset + byteCount - (extraByte == nil ? 0 : 1) + operand
  }
}
